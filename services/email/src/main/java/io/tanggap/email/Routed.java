package io.tanggap.email;

import io.tanggap.email.EmailProperties.Account;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded.Value;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.binding.BindingsLifecycleController.State;
import org.springframework.messaging.Message;

/**
 * Hears to which queue a mail came, where an account's acknowledgement depends on that; listens to
 * nothing where none does.
 */
final class Routed implements Consumer<Message<byte[]>>, ApplicationRunner {
  /** The codec writes the type first, and most events are of other types. */
  private static final byte[] WANTED =
      "{\"type\":\"WorkQueued\"".getBytes(StandardCharsets.US_ASCII);

  private final EmailProperties properties;
  private final AcknowledgementLedger ledger;
  private final BindingsLifecycleController bindings;
  private final Clock clock;

  Routed(
      EmailProperties properties,
      AcknowledgementLedger ledger,
      BindingsLifecycleController bindings,
      Clock clock) {
    this.properties = properties;
    this.ledger = ledger;
    this.bindings = bindings;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (properties.accounts().stream().anyMatch(Account::acknowledgesByQueue)) {
      bindings.changeState("routed-in-0", State.STARTED);
    }
  }

  @Override
  public void accept(Message<byte[]> record) {
    byte[] bytes = record.getPayload();
    boolean wanted =
        bytes.length > WANTED.length
            && Arrays.equals(bytes, 0, WANTED.length, WANTED, 0, WANTED.length);
    // a record that nobody can read is set aside by those who live by this topic
    if (wanted
        && Codec.event(bytes) instanceof Value(RoutingEvent event)
        && event instanceof WorkQueued queued
        && queued.channel() == Channel.EMAIL
        && Duration.between(queued.at(), clock.instant()).compareTo(Acknowledgement.NEWS) < 0
        && properties.account(queued.account()).filter(Account::acknowledgesByQueue).isPresent()) {
      ledger.routed(queued.message(), queued.queue());
    }
  }
}
