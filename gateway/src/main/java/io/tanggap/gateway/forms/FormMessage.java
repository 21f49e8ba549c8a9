package io.tanggap.gateway.forms;

import io.tanggap.gateway.command.Ids;
import io.tanggap.gateway.words.Language;
import io.tanggap.gateway.words.Sentence;
import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.Party;
import io.tanggap.protocol.ReplyCapability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes a message of what was typed. */
final class FormMessage {
  private FormMessage() {}

  static InboundMessage of(Form form, Entry entry, String nonce, Language language, Instant now) {
    // the same page sent twice is one message, other words sent from it are another
    String hash = Ids.hash(form.path() + "\n" + nonce + "\n" + entry.whole());
    String address = !entry.email().isEmpty() ? entry.email() : entry.phone();
    return new InboundMessage(
        new MessageId("w-" + hash),
        form.desk(),
        Channel.FORM,
        form.account(),
        new ConversationId("w-" + hash),
        // anybody can type anybody's address: a form is a contact of its own until somebody says
        // whose it is
        new ContactId("form:" + hash),
        new Party(address.isEmpty() ? "anonymous" : address, entry.name()),
        List.of(),
        now,
        null,
        subject(form, entry, language),
        entry.text(),
        "",
        null,
        List.of(),
        false,
        "",
        null,
        // nothing sends answers to forms yet
        ReplyCapability.NONE,
        "",
        "",
        "new",
        language.code(),
        List.of(),
        facts(form, entry));
  }

  private static String subject(Form form, Entry entry, Language language) {
    return switch (form.kind()) {
      case CONTACT -> entry.subject();
      case CARD ->
          new Sentence(
                  "Comment card: " + entry.stars() + " of 5 stars",
                  "Kartu komentar: " + entry.stars() + " dari 5 bintang")
              .in(language);
    };
  }

  private static List<Attribute> facts(Form form, Entry entry) {
    var facts = new ArrayList<Attribute>();
    if (form.kind() == Form.Kind.CARD) {
      facts.add(new Attribute("stars", Integer.toString(entry.stars())));
    }
    if (!entry.email().isEmpty()) {
      facts.add(new Attribute("claimed.email", entry.email()));
    }
    if (!entry.phone().isEmpty()) {
      facts.add(new Attribute("claimed.phone", entry.phone()));
    }
    return facts;
  }
}
