package io.tanggap.social.bluesky;

import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Heard;
import io.tanggap.social.contract.Json;
import io.tanggap.social.contract.Limits;
import io.tanggap.social.contract.Network;
import io.tanggap.social.contract.Outgoing;
import io.tanggap.social.contract.Reason;
import io.tanggap.social.contract.Sending;
import io.tanggap.social.contract.Sent;
import io.tanggap.social.contract.Source;
import io.tanggap.social.contract.UnreadableEvent;
import io.tanggap.social.contract.Wire;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A Bluesky account: asked for its notifications, newest first, until those that were read before.
 */
public final class BlueskyNetwork implements Network {
  private static final int PAGE = 50;
  private static final int PAGES = 20;
  private static final int GRAPHEMES = 300;
  private static final int BYTES_EACH = 10;

  private final Session session;

  public BlueskyNetwork(Account account, Wire wire) {
    this.session = new Session(account, wire);
  }

  @Override
  public List<Heard> read(byte[] raw) throws UnreadableEvent {
    return new BlueskyReader().read(raw);
  }

  @Override
  public Optional<Source> source() {
    return Optional.of(new Notifications());
  }

  /** 300 graphemes and 3,000 bytes (app.bsky.feed.post). */
  @Override
  public Limits limits() {
    return new Limits(
        GRAPHEMES,
        "graphemes",
        false,
        text ->
            Math.max(
                Limits.graphemes(text),
                Math.ceilDiv(text.getBytes(StandardCharsets.UTF_8).length, BYTES_EACH)));
  }

  @Override
  public Sent send(Outgoing reply) throws InterruptedException {
    String[] target = reply.target().split("\\|", 4);
    return Sending.attempt(
        () -> {
          var record =
              Json.object()
                  .put("$type", "app.bsky.feed.post")
                  .put("text", reply.text())
                  .put("createdAt", reply.takenAt().toString());
          var thread = record.putObject("reply");
          thread.putObject("root").put("uri", target[2]).put("cid", target[3]);
          thread.putObject("parent").put("uri", target[0]).put("cid", target[1]);
          var body =
              Json.object()
                  .put("repo", session.did())
                  .put("collection", "app.bsky.feed.post")
                  // the same key at each attempt: put twice it is one post
                  .put("rkey", RecordKey.of(reply.takenAt(), reply.reply()));
          body.set("record", record);
          JsonNode made = Json.answer(session.post("com.atproto.repo.putRecord", body));
          return new Sent.Accepted(Json.text(made.path("uri")), "taken");
        },
        e -> e.body().contains("BlockedActor") ? Reason.BLOCKED : Reason.REJECTED);
  }

  private final class Notifications implements Source {
    @Override
    public void round(String cursor, Taker taker) throws IOException, InterruptedException {
      var pages = new ArrayList<byte[]>();
      String newest = cursor;
      String more = "";
      for (int n = 0; n < PAGES; n++) {
        byte[] page =
            session
                .get(
                    "app.bsky.notification.listNotifications",
                    "?limit="
                        + PAGE
                        + "&reasons=mention&reasons=reply&reasons=quote"
                        + (more.isEmpty()
                            ? ""
                            : "&cursor=" + URLEncoder.encode(more, StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8);
        JsonNode answer = Json.answer(new String(page, StandardCharsets.UTF_8));
        pages.add(page);
        JsonNode found = answer.path("notifications");
        if (n == 0 && !found.isEmpty()) {
          newest = Json.text(found.path(0).path("indexedAt"));
        }
        more = Json.text(answer.path("cursor"));
        String oldest = Json.text(found.path(found.size() - 1).path("indexedAt"));
        // the very first time one page is enough; the same moment may hold several
        if (more.isEmpty() || cursor.isEmpty() || oldest.compareTo(cursor) < 0) {
          break;
        }
      }
      for (byte[] page : pages.reversed()) {
        taker.take(page);
      }
      if (!newest.equals(cursor)) {
        taker.moved(newest);
      }
      taker.upToDate();
    }
  }
}
