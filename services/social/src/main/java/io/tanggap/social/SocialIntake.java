package io.tanggap.social;

import io.tanggap.channel.RawStore;
import io.tanggap.channel.RawStoreUnavailable;
import io.tanggap.channel.Text;
import io.tanggap.protocol.Attachment;
import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageAmended;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.Party;
import io.tanggap.protocol.Topic;
import io.tanggap.social.SocialLedger.Post;
import io.tanggap.social.SocialLedger.State;
import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Heard;
import io.tanggap.social.contract.Heard.Said;
import io.tanggap.social.contract.Network;
import io.tanggap.social.contract.UnreadableEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes records of what networks say. When {@link #take} returns, the broker has them and the
 * ledger knows it; anything that goes wrong before is thrown, and the same bytes come again.
 */
final class SocialIntake {
  private static final Logger LOG = LoggerFactory.getLogger(SocialIntake.class);
  private static final int LONGEST = 100_000;
  private static final int NAME = 200;

  private final Networks networks;
  private final SocialLedger ledger;
  private final OutboundLedger outbound;
  private final AccountPauses pauses;
  private final RawStore store;
  private final Files files;
  private final Publisher publisher;
  private final Counters counters;
  private final Clock clock;

  SocialIntake(
      Networks networks,
      SocialLedger ledger,
      OutboundLedger outbound,
      AccountPauses pauses,
      RawStore store,
      Files files,
      Publisher publisher,
      Counters counters,
      Clock clock) {
    this.networks = networks;
    this.ledger = ledger;
    this.outbound = outbound;
    this.pauses = pauses;
    this.store = store;
    this.files = files;
    this.publisher = publisher;
    this.counters = counters;
    this.clock = clock;
  }

  void take(Account account, byte[] raw) throws InterruptedException {
    Network network = networks.of(account);
    String reference = keep(raw);
    List<Heard> heard;
    try {
      heard = network.read(raw);
    } catch (UnreadableEvent e) {
      LOG.error(
          "account {}: an event cannot be read ({}); kept as {}",
          account.id(),
          e.getMessage(),
          reference);
      counters.unreadable(account);
      ledger.quarantine(account, reference, "" + e.getMessage());
      return;
    }
    for (Heard one : heard) {
      switch (one) {
        case Said said -> said(account, network, said, reference);
        case Heard.Edited edited -> edited(account, edited, reference);
        case Heard.Deleted deleted -> deleted(account, deleted);
        case Heard.Delivered delivered -> delivered(account, delivered);
        case Heard.Revoked revoked -> pauses.pause(account, revoked.why());
        case Heard.Ignored ignored -> counters.left(account, ignored.why());
      }
    }
  }

  private String keep(byte[] raw) {
    try {
      return store.keep(new ByteArrayInputStream(raw)).reference();
    } catch (IOException e) {
      throw new RawStoreUnavailable("Expected to keep " + raw.length + " bytes", e);
    }
  }

  private void said(Account account, Network network, Said said, String raw)
      throws InterruptedException {
    if (networks.ours(account.network(), said.from().id())) {
      counters.left(account, "own");
      return;
    }
    Optional<Post> known = ledger.post(account, said.name());
    ledger.keeps(account, said.name(), List.of(raw));
    if (known.isPresent() && known.get().state() == State.DELETED) {
      counters.left(account, "deleted");
      erase(account, said.name());
      return;
    }
    if (known.isPresent()) {
      counters.left(account, "duplicate");
      return;
    }
    String thread = thread(account, network, said);
    var conversation =
        new ConversationId(
            "s-" + Digests.name("conversation", account.desk(), account.network(), thread));
    var id = new MessageId("s-" + Digests.name("message", account.network(), said.name()));
    InboundMessage message = message(account, network, said, conversation, id, raw);
    ledger.keeps(
        account, said.name(), message.attachments().stream().map(Attachment::reference).toList());
    publisher.publish(
        Topic.MESSAGES_INBOUND,
        conversation.value(),
        id.value(),
        "/social/" + account.id(),
        message);
    ledger.published(account, said, thread, conversation, id);
    counters.published(account);
    LOG.info("account {}: published {} in {}", account.id(), id, conversation);
  }

  private String thread(Account account, Network network, Said said) throws InterruptedException {
    if (!said.thread().isEmpty()) {
      return said.thread();
    }
    if (said.parent().isEmpty()) {
      return said.name();
    }
    Optional<Post> parent = ledger.post(account, said.parent()).filter(p -> !p.thread().isEmpty());
    if (parent.isPresent()) {
      return parent.get().thread();
    }
    try {
      return network.thread(said.parent()).orElse(said.parent());
    } catch (IOException e) {
      // a thread of its own is better than no message
      LOG.warn("account {}: a thread could not be asked for: {}", account.id(), e.toString());
      return said.parent();
    }
  }

  private InboundMessage message(
      Account account,
      Network network,
      Said said,
      ConversationId conversation,
      MessageId id,
      String raw)
      throws InterruptedException {
    List<Attachment> attachments = files.fetch(account, network, said.media());
    var flags = new ArrayList<String>(said.flags());
    if (attachments.size() < said.media().size()) {
      flags.add("attachment-missing");
    }
    boolean guest =
        ledger
            .conversation(conversation)
            .filter(known -> !known.contact().equals(said.from().id()))
            .isPresent();
    if (guest) {
      flags.add("third-party");
    }
    Instant now = clock.instant();
    String address = Text.line(said.from().address(), NAME);
    return new InboundMessage(
        id,
        account.deskId(),
        Channel.SOCIAL,
        account.accountId(),
        conversation,
        new ContactId(contact(account.network(), said.from().id())),
        new Party(address, Text.line(said.from().name(), NAME)),
        List.of(new Party(account.handle(), "")),
        // the customer waits since the network took it, whenever we came to hear of it
        said.at().isAfter(now) ? now : said.at(),
        said.at(),
        "",
        Text.body(said.text(), LONGEST),
        "",
        null,
        attachments,
        false,
        "",
        said.replyBy(),
        said.capability(),
        raw,
        said.name(),
        said.parent().isEmpty() ? "new" : "reply",
        said.language(),
        flags,
        attributes(account, network));
  }

  private static List<Attribute> attributes(Account account, Network network) {
    var limits = network.limits();
    return List.of(
        new Attribute("network", account.network()),
        new Attribute("reply.most", Integer.toString(limits.most())),
        new Attribute("reply.unit", limits.unit()),
        new Attribute("reply.splits", Boolean.toString(limits.splits())));
  }

  private static String contact(String network, String id) {
    String whole = network + ":" + id;
    return whole.length() <= NAME ? whole : network + ":" + Digests.name(id);
  }

  private void edited(Account account, Heard.Edited edited, String raw) {
    Optional<Post> post = ledger.post(account, edited.name()).filter(p -> !p.message().isEmpty());
    if (post.isEmpty() || post.get().state() == State.DELETED) {
      counters.left(account, "edit-of-unknown");
      return;
    }
    ledger.keeps(account, edited.name(), List.of(raw));
    amend(
        account,
        post.get(),
        MessageAmended.Kind.EDITED,
        edited.at(),
        Text.body(edited.text(), LONGEST));
    ledger.edited(account, edited.name());
  }

  private void deleted(Account account, Heard.Deleted deleted) {
    Optional<Post> post = ledger.post(account, deleted.name());
    if (post.isPresent() && post.get().state() == State.DELETED) {
      counters.left(account, "duplicate");
      return;
    }
    if (post.isPresent() && !post.get().message().isEmpty()) {
      amend(account, post.get(), MessageAmended.Kind.DELETED, deleted.at(), "");
    }
    erase(account, deleted.name());
  }

  /** The bytes first: what is interrupted in between is done again. */
  private void erase(Account account, String name) {
    ledger.onlyOf(account, name).forEach(store::erase);
    ledger.deleted(account, name);
  }

  private void amend(
      Account account, Post post, MessageAmended.Kind kind, Instant at, String text) {
    var amended =
        new MessageAmended(
            post.messageId(),
            account.deskId(),
            post.conversation(),
            account.accountId(),
            kind,
            at,
            text);
    publisher.publish(
        Topic.MESSAGES_AMENDED,
        post.conversation().value(),
        post.message() + "/" + kind + "/" + Digests.name(text),
        "/social/" + account.id(),
        amended);
    counters.amended(account, kind.name().toLowerCase(java.util.Locale.ROOT));
  }

  private void delivered(Account account, Heard.Delivered delivered) {
    if (delivered.state() == DeliveryState.SENT) {
      counters.left(account, "delivered");
    } else if (outbound.bounced(account, delivered)) {
      LOG.warn(
          "account {}: a reply came back: {} {}",
          account.id(),
          delivered.reason(),
          Text.line(delivered.detail(), 200));
      counters.outbound(account.id(), "bounced");
    } else {
      counters.left(account, "status-of-unknown");
    }
  }
}
