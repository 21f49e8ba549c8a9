package io.tanggap.social.mastodon;

import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.EventStream;
import io.tanggap.social.contract.Heard;
import io.tanggap.social.contract.Json;
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
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A Mastodon account. The stream tells at once but forgets what it told nobody, so each connection
 * first asks for what came since the last notification, and what both tell is one message.
 */
public final class MastodonNetwork implements Network {
  private static final int PAGE = 40;
  private static final int LINK = 23;

  /** The customer's own name in front: "@", at most 30 characters, a space. */
  private static final int MENTION = 32;

  private final Account account;
  private final Wire wire;
  private final Duration silence;

  public MastodonNetwork(Account account, Wire wire, Duration silence) {
    this.account = account;
    this.wire = wire;
    this.silence = silence;
  }

  @Override
  public List<Heard> read(byte[] raw) throws UnreadableEvent {
    return new MastodonReader().read(raw);
  }

  @Override
  public Optional<Source> source() {
    return Optional.of(new Stream());
  }

  /** Characters as people count them; each address counts 23, however long. */
  @Override
  public Limits limits() {
    int most = (account.limit() > 0 ? account.limit() : 500) - MENTION;
    return new Limits(
        most,
        "graphemes",
        false,
        text -> Limits.graphemes(text.replaceAll("https?://\\S+", "x".repeat(LINK))));
  }

  @Override
  public Optional<String> thread(String parent) throws IOException, InterruptedException {
    JsonNode ancestors =
        Json.answer(text(get("context", "/api/v1/statuses/" + id(parent) + "/context")))
            .path("ancestors");
    String root = Json.text(ancestors.path(0).path("id"));
    return Optional.of(root.isEmpty() ? parent : root);
  }

  @Override
  public Sent send(Outgoing reply) throws InterruptedException {
    String[] target = reply.target().split("\\|", 3);
    var body =
        Json.object()
            .put("status", "@" + target[2] + " " + reply.text())
            .put("in_reply_to_id", target[0])
            .put("visibility", target[1]);
    return Sending.attempt(
        () -> {
          HttpRequest request =
              Wire.posting(address("/api/v1/statuses"), Json.bytes(body))
                  .header("Authorization", bearer())
                  // the server gives the same status for the same key
                  .header("Idempotency-Key", reply.reply() + "/" + reply.part())
                  .build();
          JsonNode made = Json.answer(text(wire.ask("statuses", request)));
          return new Sent.Accepted(Json.text(made.path("id")), "taken");
        },
        MastodonNetwork::reason);
  }

  private static Reason reason(Trouble e) {
    String said = e.body().toLowerCase(Locale.ROOT);
    if (e.status() == 404) {
      return Reason.GONE;
    }
    if (said.contains("character limit") || said.contains("too long")) {
      return Reason.TOO_LONG;
    }
    return e.status() == 403 ? Reason.BLOCKED : Reason.REJECTED;
  }

  private byte[] get(String endpoint, String path) throws IOException, InterruptedException {
    return wire.ask(endpoint, Wire.to(address(path)).header("Authorization", bearer()).build());
  }

  private URI address(String path) {
    return URI.create(account.base("https://mastodon.social") + path);
  }

  private String bearer() {
    return "Bearer " + account.credentials().token();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Ids are digits; anything else would change the address. */
  private static String id(String name) throws IOException {
    if (!name.matches("[0-9A-Za-z]{1,64}")) {
      throw new IOException("Expected an id, but found something else");
    }
    return name;
  }

  private final class Stream implements Source {
    @Override
    public boolean listens() {
      return true;
    }

    @Override
    public void round(String cursor, Taker taker) throws IOException, InterruptedException {
      var request =
          HttpRequest.newBuilder(address("/api/v1/streaming/user"))
              .header("Authorization", bearer())
              .header("Accept", "text/event-stream")
              .build();
      var answer = wire.open("streaming", request);
      // opened first: what comes while the gap is read waits in the stream
      try (var stream = new EventStream(answer.body(), silence)) {
        String next = gap(cursor, taker);
        taker.upToDate();
        while (taker.goesOn()) {
          EventStream.Event event = stream.next();
          if (!event.heartbeat()) {
            taker.take(MastodonReader.envelope(event.name(), event.data()));
            next = moved(next, MastodonReader.notification(event.name(), event.data()), taker);
          }
          taker.upToDate();
        }
      }
    }

    /** Everything since the cursor, oldest first; at the very first time the latest page. */
    private String gap(String cursor, Taker taker) throws IOException, InterruptedException {
      String next = cursor;
      while (taker.goesOn()) {
        String path =
            "/api/v1/notifications?types[]=mention&types[]=update&limit="
                + PAGE
                + (next.isEmpty() ? "" : "&since_id=" + id(next) + "&min_id=" + id(next));
        var page = new ArrayList<JsonNode>();
        JsonNode found =
            Json.answer("{\"page\":" + text(get("notifications", path)) + "}").path("page");
        found.forEach(page::add);
        for (JsonNode notification : page.reversed()) {
          String data = text(Json.bytes(notification));
          taker.take(MastodonReader.envelope("notification", data));
          next = moved(next, Json.text(notification.path("id")), taker);
        }
        if (page.size() < PAGE || cursor.isEmpty()) {
          return next;
        }
      }
      return next;
    }

    /** Notifications overtake each other; the cursor never goes back. */
    private static String moved(String cursor, String id, Taker taker) {
      if (id.isEmpty() || !later(id, cursor)) {
        return cursor;
      }
      taker.moved(id);
      return id;
    }

    private static boolean later(String id, String than) {
      return id.length() != than.length() ? id.length() > than.length() : id.compareTo(than) > 0;
    }
  }
}
