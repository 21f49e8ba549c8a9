package io.tanggap.chaos;

import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what channels, the gateway and people write, and notes what the broker has taken. Names
 * end in a number that only grows, so that an answer tells whether its question is older than a
 * fault.
 */
final class Writer implements AutoCloseable {
  private final AtomicLong numbers = new AtomicLong();
  private final KafkaProducer<String, byte[]> producer;
  private final Books books;

  Writer(String servers, Books books) {
    this.books = books;
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", servers,
                "acks", "all",
                "enable.idempotence", true,
                "linger.ms", 0,
                "request.timeout.ms", 5_000,
                "delivery.timeout.ms", 120_000,
                "max.block.ms", 120_000,
                "retry.backoff.ms", 10,
                "retry.backoff.max.ms", 100,
                "reconnect.backoff.max.ms", 200),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  long next() {
    return numbers.incrementAndGet();
  }

  /** What is written from now on has a higher number. */
  long mark() {
    return numbers.get();
  }

  CommandId id(String what) {
    return new CommandId(what + "-" + next());
  }

  /** The number in a name; 0 if it was not given by this writer. */
  static long number(CommandId id) {
    String name = id.value();
    if (name.startsWith("tick-") || name.startsWith("configure-")) {
      return 0;
    }
    return Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
  }

  void command(RoutingCommand command) {
    if (command instanceof RoutingCommand.RouteMessage route) {
      books.asked(route.message());
    }
    var _ =
        producer.send(
            new ProducerRecord<>(
                Topic.ROUTING_COMMANDS.title(), command.desk().value(), Codec.encode(command)),
            (sent, failure) -> {
              if (failure == null) {
                books.taken(command.id(), sent.partition(), sent.offset());
              }
              if (command instanceof RoutingCommand.RouteMessage route) {
                said(route.message(), failure);
              }
            });
  }

  /** Through intake; the conversation chooses the partition. */
  void message(InboundMessage message) {
    books.asked(message.id());
    var _ =
        producer.send(
            new ProducerRecord<>(
                Topic.MESSAGES_INBOUND.title(),
                partition(message),
                message.conversation().value(),
                Codec.encode(message)),
            (sent, failure) -> said(message.id(), failure));
  }

  static int partition(InboundMessage message) {
    return Math.floorMod(message.conversation().hashCode(), Installation.PARTITIONS);
  }

  void publish(DeskConfiguration configuration) {
    var _ =
        producer.send(
            new ProducerRecord<>(
                Topic.DESK_CONFIGURATION.title(),
                configuration.desk().value(),
                Codec.encode(configuration)));
  }

  private void said(MessageId message, @Nullable Exception failure) {
    if (failure == null) {
      books.acked(message);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(30));
  }
}
