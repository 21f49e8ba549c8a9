package io.tanggap.social.x;

import com.twitter.twittertext.TwitterTextParser;
import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Heard;
import io.tanggap.social.contract.Hook;
import io.tanggap.social.contract.Limits;
import io.tanggap.social.contract.Network;
import io.tanggap.social.contract.Outgoing;
import io.tanggap.social.contract.Reason;
import io.tanggap.social.contract.Sending;
import io.tanggap.social.contract.Sent;
import io.tanggap.social.contract.Source;
import io.tanggap.social.contract.Trouble;
import io.tanggap.social.contract.UnreadableEvent;
import io.tanggap.social.contract.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An X account: called for mentions, replies and private messages, or asked for its mentions. Each
 * request costs money; prices are those of X's documents of August 2026.
 */
public final class XNetwork implements Network {
  private static final int WEIGHT = 280;
  private static final int PAGES = 8;
  private static final long READ = 1_000;
  private static final long REPLY = 10_000;
  private static final long WITH_LINK = 200_000;
  private static final long MESSAGE = 15_000;
  private static final Pattern LINK = Pattern.compile("(?i)\\bhttps?://\\S+");

  private final Account account;
  private final Wire wire;
  private final XClient client;

  public XNetwork(Account account, Wire wire) {
    this.account = account;
    this.wire = wire;
    this.client = new XClient(account, wire);
  }

  @Override
  public List<Heard> read(byte[] raw) throws UnreadableEvent {
    return new XReader(account.self()).read(raw);
  }

  @Override
  public Optional<Hook> hook() {
    return Optional.of(new XHook(account));
  }

  @Override
  public Optional<Source> source() {
    return Optional.of(new Mentions());
  }

  /** Weighted: most scripts count two, each address 23, an emoji two. */
  @Override
  public Limits limits() {
    return new Limits(
        WEIGHT, "weighted", false, text -> TwitterTextParser.parseTweet(text).weightedLength);
  }

  @Override
  public Sent send(Outgoing reply) throws InterruptedException {
    boolean post = reply.target().startsWith(XReader.POST);
    boolean link = post && LINK.matcher(reply.text()).find();
    if (link && account.links() == Account.Links.REFUSE) {
      return new Sent.Refused(
          Reason.LINK_COSTS, "a post with a link costs 0.20 US dollars; links: pay allows it");
    }
    boolean strip = link && account.links() == Account.Links.STRIP;
    String text = strip ? LINK.matcher(reply.text()).replaceAll("").strip() : reply.text();
    long price = !post ? MESSAGE : link && !strip ? WITH_LINK : REPLY;
    if (!wire.budget().spend(price)) {
      return new Sent.Refused(Reason.BUDGET_SPENT, "this month's budget is spent");
    }
    Sent sent = post ? post(reply, text) : message(reply, text);
    if (!(sent instanceof Sent.Accepted)) {
      wire.budget().giveBack(price);
    }
    return sent;
  }

  private Sent post(Outgoing reply, String text) throws InterruptedException {
    String to = reply.target().substring(XReader.POST.length());
    Sent sent =
        Sending.attempt(() -> new Sent.Accepted(client.reply(to, text), "taken"), XNetwork::reason);
    // X takes the same text once: after an attempt whose end we never heard, this is its answer
    return sent instanceof Sent.Refused(Reason reason, String words)
            && reason == Reason.REJECTED
            && words.toLowerCase(Locale.ROOT).contains("duplicate content")
        ? new Sent.Accepted("", "taken before")
        : sent;
  }

  private Sent message(Outgoing reply, String text) throws InterruptedException {
    String to = reply.target().substring(XReader.DM.length());
    return Sending.attempt(
        () -> new Sent.Accepted(XReader.DM + client.message(to, text), "taken"), XNetwork::reason);
  }

  /** X's documents name no code for most of these; its sentences are all there is. */
  private static Reason reason(Trouble e) {
    String said = e.body().toLowerCase(Locale.ROOT);
    if (said.contains("duplicate content")) {
      return Reason.REJECTED;
    }
    if (said.contains("summon")
        || said.contains("mentioned or")
        || said.contains("not permitted to reply")
        || said.contains("reply to this conversation is not allowed")) {
      return Reason.NOT_SUMMONED;
    }
    if (said.contains("deleted or not visible") || e.status() == 404) {
      return Reason.GONE;
    }
    return said.contains("blocked") || said.contains("cannot send messages to this user")
        ? Reason.BLOCKED
        : Reason.REJECTED;
  }

  private final class Mentions implements Source {
    @Override
    public void round(String cursor, Taker taker) throws IOException, InterruptedException {
      var pages = new ArrayList<String>();
      String newest = cursor;
      @Nullable String token = null;
      for (int n = 0; n < PAGES && (n == 0 || token != null); n++) {
        XClient.Page page = paid(cursor, token);
        pages.add(page.json());
        if (n == 0 && !page.newest().isEmpty()) {
          newest = page.newest();
        }
        token = cursor.isEmpty() ? null : page.next();
      }
      for (String page : pages.reversed()) {
        taker.take(page.getBytes(StandardCharsets.UTF_8));
      }
      if (!newest.equals(cursor)) {
        taker.moved(newest);
      }
      taker.upToDate();
    }

    /** The most a page may cost is put aside before it is asked for. */
    private XClient.Page paid(String cursor, @Nullable String token) throws IOException {
      long most = 100 * READ;
      if (!wire.budget().spend(most)) {
        var next = YearMonth.from(wire.now().atOffset(ZoneOffset.UTC)).plusMonths(1);
        throw new Trouble(
            Trouble.Kind.SPENT,
            0,
            next.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC),
            "this month's budget is spent");
      }
      long cost = 0;
      try {
        XClient.Page page = client.mentions(cursor, token);
        cost = page.posts() * READ;
        return page;
      } finally {
        wire.budget().giveBack(most - cost);
      }
    }
  }
}
