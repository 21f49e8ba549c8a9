package io.tanggap.chaos;

import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Looks at the whole log when all is over, and makes sure that looking finds something. */
final class Audits {
  private static final String JAR = "auditor/target/auditor-app.jar";

  private final String servers;

  Audits(String servers) {
    this.servers = servers;
  }

  /** What {@code ./tanggap audit} says of the log: its lines, and whether it found nothing. */
  record Verdict(boolean clean, List<String> lines) {
    long violations(String check) {
      return lines.stream().filter(line -> line.contains(" " + check + ": ")).count()
          - lines.stream().filter(line -> line.contains(" " + check + ": 0 ")).count();
    }
  }

  Verdict audit() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-jar",
                  JAR,
                  "--kafka",
                  servers,
                  "--settle",
                  "0")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      List<String> lines;
      try (var reader = process.inputReader()) {
        lines = reader.lines().filter(line -> !line.startsWith("audit log")).toList();
      }
      int code = process.waitFor();
      if (code > 1) {
        throw new IllegalStateException("Expected an audit, but it ended with " + code + lines);
      }
      return new Verdict(code == 0, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to audit the log", e);
    }
  }

  /** All events in the order of each partition. */
  List<RoutingEvent> events() {
    var events = new ArrayList<RoutingEvent>();
    read(
        Topic.ROUTING_EVENTS,
        record -> {
          if (Codec.event(record.value()) instanceof Decoded.Value<RoutingEvent>(var event)) {
            events.add(event);
          }
        });
    return events;
  }

  /** Which command stands where. */
  Map<Books.Spot, CommandId> commands() {
    var commands = new HashMap<Books.Spot, CommandId>();
    read(
        Topic.ROUTING_COMMANDS,
        record -> {
          if (Codec.command(record.value()) instanceof Decoded.Value<RoutingCommand>(var command)) {
            commands.put(new Books.Spot(record.partition(), record.offset()), command.id());
          }
        });
    return commands;
  }

  /** Writes an event of the log a second time, as a router would that was not fenced. */
  void plant() throws InterruptedException {
    var assigned = new ArrayList<ConsumerRecord<String, byte[]>>();
    read(
        Topic.ROUTING_EVENTS,
        record -> {
          if (Codec.event(record.value()) instanceof Decoded.Value<RoutingEvent>(var event)
              && event instanceof RoutingEvent.WorkAssigned) {
            assigned.add(record);
          }
        });
    var again = assigned.getLast();
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", servers),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  again.topic(), again.partition(), again.key(), again.value(), again.headers()))
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Expected to plant an event", e);
    }
  }

  private void read(Topic topic, Consumer<ConsumerRecord<String, byte[]>> taker) {
    try (var consumer = Watch.reader(servers)) {
      List<TopicPartition> partitions =
          IntStream.range(0, Installation.PARTITIONS)
              .mapToObj(n -> new TopicPartition(topic.title(), n))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(taker);
      }
    }
  }
}
