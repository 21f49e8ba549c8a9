package io.tanggap.email;

import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.ReplyContent;
import io.tanggap.testkit.contract.ChannelRig;
import io.tanggap.testkit.contract.DeliveryContract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The delivery contract, with a mailbox as the source. */
class ContractTest extends DeliveryContract {
  private static final String BUDI = "budi@customer.example";

  @Override
  protected ChannelRig channel() {
    return new Mailbox();
  }

  private static final class Mailbox implements ChannelRig {
    private final EmailRig rig = EmailRig.withGreenMail();
    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public void start(String brokers) {
      rig.startRoom("--spring.cloud.stream.kafka.binder.brokers=" + brokers);
    }

    @Override
    public void stop() {
      rig.stopRoom();
    }

    @Override
    public boolean arrives(int number) {
      rig.deliver(BUDI, FaultTest.mail(String.valueOf(number), "", WORDS + number));
      return true;
    }

    @Override
    public void bringsPoison() {
      rig.deliver(BUDI, FaultTest.mail("bomb", "X-Padding: 1\r\n".repeat(2_000), "text"));
    }

    @Override
    public Optional<OutboundReply> reply(InboundMessage to, ReplyContent content) {
      return Optional.of(rig.answer(to.conversation(), content));
    }

    @Override
    public int handedOver() {
      return rig.mailboxOf(BUDI).size();
    }

    @Override
    public boolean well() {
      String port = rig.room.getEnvironment().getProperty("local.server.port");
      var asked = URI.create("http://127.0.0.1:" + port + "/actuator/health");
      try {
        String health =
            http.send(HttpRequest.newBuilder(asked).build(), BodyHandlers.ofString()).body();
        return JsonMapper.shared()
            .readTree(health)
            .at("/components/broker/status")
            .asString("")
            .equals("UP");
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      rig.close();
      http.close();
    }
  }
}
