package io.tanggap.social.messenger;

import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Heard;
import io.tanggap.social.contract.Hook;
import io.tanggap.social.contract.Json;
import io.tanggap.social.contract.Limits;
import io.tanggap.social.contract.Network;
import io.tanggap.social.contract.Outgoing;
import io.tanggap.social.contract.Sent;
import io.tanggap.social.contract.UnreadableEvent;
import io.tanggap.social.contract.Wire;
import io.tanggap.social.meta.Graph;
import io.tanggap.social.meta.MetaHook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A Facebook page or an Instagram account: private messages and comments. Messages are answered
 * within 24 hours, by a person until seven days after the customer's last.
 */
public final class MessengerNetwork implements Network {
  private static final Duration RESPONSE = Duration.ofHours(24);

  private final Account account;
  private final Graph graph;

  public MessengerNetwork(Account account, Wire wire) {
    this.account = account;
    this.graph = new Graph(account, wire);
  }

  @Override
  public List<Heard> read(byte[] raw) throws UnreadableEvent {
    return new MessengerReader(account.self()).read(raw);
  }

  @Override
  public Optional<Hook> hook() {
    return Optional.of(new MetaHook(account));
  }

  /** Messenger counts characters, Instagram bytes. */
  @Override
  public Limits limits() {
    return instagram()
        ? new Limits(1_000, "bytes", true, text -> text.getBytes(StandardCharsets.UTF_8).length)
        : Limits.characters(2_000, true);
  }

  @Override
  public Sent send(Outgoing reply) throws InterruptedException {
    return reply.target().startsWith(MessengerReader.COMMENT) ? comment(reply) : message(reply);
  }

  private Sent message(Outgoing reply) throws InterruptedException {
    var body = Json.object();
    body.putObject("recipient").put("id", reply.to());
    body.putObject("message").put("text", reply.text());
    if (reply.heardAt().plus(RESPONSE).isAfter(graph.wire().now())) {
      body.put("messaging_type", "RESPONSE");
    } else {
      // only people answer here; that is what the tag says
      body.put("messaging_type", "MESSAGE_TAG").put("tag", "HUMAN_AGENT");
    }
    return graph.post(
        "messages",
        "/" + account.self() + "/messages",
        body,
        answer -> Json.text(answer.path("message_id")));
  }

  private Sent comment(Outgoing reply) throws InterruptedException {
    String id = reply.target().substring(MessengerReader.COMMENT.length());
    return graph.post(
        "comments",
        "/" + id + (instagram() ? "/replies" : "/comments"),
        Json.object().put("message", reply.text()),
        answer -> Json.text(answer.path("id")));
  }

  private boolean instagram() {
    return account.network().equals("instagram");
  }
}
