package io.tanggap.phone;

import io.tanggap.protocol.InboundMessage;
import io.tanggap.testkit.contract.ChannelRig;
import io.tanggap.testkit.contract.DeliveryContract;
import org.jspecify.annotations.Nullable;

/** The delivery contract, with a log of calls as the source; an answer to a call is a call. */
class ContractTest extends DeliveryContract {
  private static final String CALLER = "+493012300";

  @Override
  protected ChannelRig channel() {
    return new Log();
  }

  private static final class Log implements ChannelRig {
    private final PhoneRig rig = new PhoneRig();

    @Override
    public void start(String brokers) {
      rig.start(
          "asterisk",
          ".files.cdr=" + rig.logs.resolve("Master.csv"),
          "--spring.cloud.stream.kafka.binder.brokers=" + brokers);
    }

    @Override
    public void stop() {
      rig.stopRoom();
    }

    @Override
    public boolean arrives(int number) {
      String caller = CALLER + "%03d".formatted(number);
      rig.write(
          "Master.csv", RoomTest.cdr("7." + number, number, caller, "NO ANSWER", "PJSIP/6001-1"));
      return true;
    }

    @Override
    public void bringsPoison() {
      rig.write("Master.csv", "torn,li\0ne\n");
    }

    @Override
    public @Nullable Integer number(InboundMessage message) {
      String caller = message.contact().value();
      return caller.startsWith(CALLER) ? Integer.valueOf(caller.substring(CALLER.length())) : null;
    }

    @Override
    public boolean well() {
      return rig.health().contains("\"broker\":{\"status\":\"UP\"");
    }

    @Override
    public void close() {
      rig.close();
    }
  }
}
