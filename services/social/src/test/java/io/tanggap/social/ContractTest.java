package io.tanggap.social;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.ReplyContent;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.social.Loopback.Answer;
import io.tanggap.testkit.contract.ChannelRig;
import io.tanggap.testkit.contract.DeliveryContract;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The delivery contract, with a network that calls: what is not taken is called again. */
class ContractTest extends DeliveryContract {
  private static final String NUMBER = "106540352242922";

  @Override
  protected ChannelRig channel() {
    return new Hook();
  }

  private static final class Hook implements ChannelRig {
    private final SocialRig rig = SocialRig.of("whatsapp", NUMBER);
    private final AtomicInteger sent = new AtomicInteger();

    Hook() {
      rig.network.on(
          "/" + NUMBER + "/messages",
          asked ->
              Answer.ok(
                  "{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\"wamid.out"
                      + sent.incrementAndGet()
                      + "\"}]}"));
    }

    @Override
    public void start(String brokers) {
      rig.start("--spring.cloud.stream.kafka.binder.brokers=" + brokers);
    }

    @Override
    public void stop() {
      rig.stopRoom();
    }

    @Override
    public boolean arrives(int number) {
      return called(WhatsAppTest.text("wamid." + number, Instant.now(), "nomor " + number));
    }

    @Override
    public void bringsPoison() {
      if (!called("{\"entry\":")) {
        throw new AssertionError("Expected poison to be taken");
      }
    }

    /** Nobody listens while the room restarts; the network does not mind. */
    private boolean called(String body) {
      try {
        return rig.call(body).statusCode() == 200;
      } catch (RuntimeException e) {
        return false;
      }
    }

    @Override
    public @Nullable Integer number(InboundMessage message) {
      return message.text().startsWith("nomor ")
          ? Integer.valueOf(message.text().substring("nomor ".length()))
          : null;
    }

    @Override
    public Optional<OutboundReply> reply(InboundMessage to, ReplyContent content) {
      return Optional.of(
          new OutboundReply(
              new ReplyId("reply-" + UUID.randomUUID()),
              new DeskId("main"),
              to.conversation(),
              new WorkItemId("w-1"),
              new AgentId("ann"),
              Channel.SOCIAL,
              new AccountId(rig.account),
              Instant.now(),
              content));
    }

    @Override
    public int handedOver() {
      return sent.get();
    }

    @Override
    public boolean well() {
      URI asked = rig.hook("").resolve("/actuator/health");
      return rig.send(HttpRequest.newBuilder(asked).build())
          .body()
          .contains("\"broker\":{\"status\":\"UP\"");
    }

    @Override
    public void close() {
      rig.close();
    }
  }
}
