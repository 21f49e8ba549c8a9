package io.tanggap.social.whatsapp;

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
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A WhatsApp number on Meta's Cloud API: it calls us, and takes free text until 24 hours after the
 * customer's last message.
 */
public final class WhatsAppNetwork implements Network {
  private final Account account;
  private final Graph graph;

  public WhatsAppNetwork(Account account, Wire wire) {
    this.account = account;
    this.graph = new Graph(account, wire);
  }

  @Override
  public List<Heard> read(byte[] raw) throws UnreadableEvent {
    return new WhatsAppReader(account.self()).read(raw);
  }

  @Override
  public Optional<Hook> hook() {
    return Optional.of(new MetaHook(account));
  }

  @Override
  public Optional<Place> place(Heard.Media media) throws IOException, InterruptedException {
    return graph.file(media.id());
  }

  @Override
  public Limits limits() {
    return Limits.characters(4_096, true);
  }

  @Override
  public Sent send(Outgoing reply) throws InterruptedException {
    var body =
        Json.object()
            .put("messaging_product", "whatsapp")
            .put("recipient_type", "individual")
            .put("to", reply.to())
            .put("type", "text")
            // comes back with each status of this message
            .put("biz_opaque_callback_data", reply.reply() + "/" + reply.part());
    body.putObject("text").put("body", reply.text()).put("preview_url", false);
    return graph.post(
        "messages",
        "/" + account.self() + "/messages",
        body,
        answer -> Json.text(answer.path("messages").path(0).path("id")));
  }
}
