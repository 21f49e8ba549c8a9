package io.tanggap.social;

import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.ReplyContent;
import io.tanggap.testkit.contract.ChannelRig;
import io.tanggap.testkit.contract.DeliveryContract;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The delivery contract, with a network that calls: what is not taken is called again. */
class ContractTest extends DeliveryContract {
  @Override
  protected ChannelRig channel() {
    return new Hook();
  }

  private static final class Hook implements ChannelRig {
    private final SocialRig rig = SocialRig.of("whatsapp", WhatsAppTest.NUMBER);
    private final AtomicInteger sent = WhatsAppTest.takesMessages(rig);

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
      return called(WhatsAppTest.text("wamid." + number, Instant.now(), WORDS + number));
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
    public Optional<OutboundReply> reply(InboundMessage to, ReplyContent content) {
      return Optional.of(rig.answer(to.conversation(), content));
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
