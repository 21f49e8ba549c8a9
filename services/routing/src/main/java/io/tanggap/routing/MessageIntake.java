package io.tanggap.routing;

import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what comes in (messages, delivery reports, published configurations) into commands, exactly
 * once: the commands and the position in the input are one transaction. The rules are asked here,
 * and their outcome travels in the command.
 */
final class MessageIntake implements Task {
  private static final Logger log = LoggerFactory.getLogger(MessageIntake.class);

  private final RoutingProperties properties;
  private final RoutingMetrics metrics;
  private final RuleCatalog rules;
  private final Map<TopicPartition, KafkaProducer<String, byte[]>> producers =
      new LinkedHashMap<>();

  MessageIntake(RoutingProperties properties, RoutingMetrics metrics, RuleCatalog rules) {
    this.properties = properties;
    this.metrics = metrics;
    this.rules = rules;
  }

  @Override
  public String name() {
    return "intake";
  }

  @Override
  public void run(Running running) {
    String servers = properties.bootstrapServers();
    var configurations = KafkaSettings.newConsumer(KafkaSettings.consumer(servers));
    var consumer =
        KafkaSettings.newConsumer(
            KafkaSettings.groupConsumer(servers, "intake", properties.maxBatch()));
    try (Closing _ = () -> KafkaSettings.leave(configurations);
        Closing _ = () -> KafkaSettings.leave(consumer);
        Closing _ = () -> drop(List.copyOf(producers.keySet()))) {
      rules.readAll(configurations);
      consumer.subscribe(
          List.of(
              Topic.MESSAGES_INBOUND.title(),
              Topic.DELIVERY_REPORTS.title(),
              Topic.CALLS_FINISHED.title(),
              Topic.DESK_CONFIGURATION.title()),
          new HandOver());
      while (running.wanted()) {
        ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(200));
        if (!records.isEmpty()) {
          rules.catchUp(configurations);
          for (TopicPartition partition : records.partitions()) {
            pass(partition, records.records(partition), consumer.groupMetadata());
          }
        }
        running.alive("partitions " + consumer.assignment().size());
      }
    }
  }

  private void pass(
      TopicPartition partition,
      List<ConsumerRecord<String, byte[]>> records,
      ConsumerGroupMetadata group) {
    KafkaProducer<String, byte[]> producer = producers.get(partition);
    if (producer == null) {
      throw new IllegalStateException("Expected records of own partitions only, not " + partition);
    }
    producer.beginTransaction();
    for (var record : records) {
      Records.send(producer, command(record));
    }
    var next = new OffsetAndMetadata(records.getLast().offset() + 1);
    producer.sendOffsetsToTransaction(Map.of(partition, next), group);
    producer.commitTransaction();
  }

  private void drop(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      KafkaProducer<String, byte[]> producer = producers.remove(partition);
      if (producer != null) {
        producer.close(Duration.ZERO);
      }
    }
  }

  /**
   * Whoever gets a partition fences the one who had it. A transaction that a dead instance left
   * open would otherwise hold up the desks until it times out, since they read committed commands
   * only.
   */
  private final class HandOver implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      for (TopicPartition partition : partitions) {
        var producer =
            KafkaSettings.newProducer(
                KafkaSettings.transactionalProducer(
                    properties.bootstrapServers(), "intake-" + partition));
        producers.put(partition, producer);
        producer.initTransactions();
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      drop(partitions);
    }
  }

  private ProducerRecord<String, byte[]> command(ConsumerRecord<String, byte[]> in) {
    if (in.topic().equals(Topic.MESSAGES_INBOUND.title())) {
      return switch (Codec.inbound(in.value())) {
        case Decoded.Value<InboundMessage>(var message) -> command(route(message));
        case Decoded.Unreadable<InboundMessage>(var reason) -> dead(in, reason);
      };
    }
    if (in.topic().equals(Topic.DELIVERY_REPORTS.title())) {
      return switch (Codec.report(in.value())) {
        case Decoded.Value<DeliveryReport>(var report) ->
            command(
                new RoutingCommand.RecordDelivery(
                    new CommandId(
                        "delivery-"
                            + report.reply()
                            + "-"
                            + report.state()
                            + "-"
                            + report.attempt()),
                    report.desk(),
                    report));
        case Decoded.Unreadable<DeliveryReport>(var reason) -> dead(in, reason);
      };
    }
    if (in.topic().equals(Topic.CALLS_FINISHED.title())) {
      return switch (Codec.call(in.value())) {
        case Decoded.Value<PhoneCall>(var call) ->
            command(
                new RoutingCommand.RecordCall(
                    new CommandId("call-" + call.id() + "-" + call.outcome()),
                    call.desk(),
                    null,
                    call));
        case Decoded.Unreadable<PhoneCall>(var reason) -> dead(in, reason);
      };
    }
    return switch (Codec.configuration(in.value())) {
      case Decoded.Value<DeskConfiguration>(var configuration) ->
          command(
              new RoutingCommand.ApplyConfiguration(
                  new CommandId(
                      "configure-" + configuration.desk() + "-" + configuration.version()),
                  configuration.desk(),
                  configuration));
      case Decoded.Unreadable<DeskConfiguration>(var reason) -> dead(in, reason);
    };
  }

  private RoutingCommand route(InboundMessage message) {
    return new RoutingCommand.RouteMessage(
        new CommandId("route-" + message.id()),
        message.desk(),
        message.id(),
        message.conversation(),
        message.contact(),
        message.channel(),
        message.account(),
        message.receivedAt(),
        message.automatic(),
        message.replyBy(),
        rules.ask(message));
  }

  private static ProducerRecord<String, byte[]> command(RoutingCommand command) {
    return Records.of(
        Topic.ROUTING_COMMANDS.title(),
        null,
        command.desk().value(),
        command,
        command.id().value(),
        Instant.now());
  }

  private ProducerRecord<String, byte[]> dead(ConsumerRecord<String, byte[]> in, String reason) {
    log.warn(
        "set aside an unreadable record at {}-{}@{}: {}",
        in.topic(),
        in.partition(),
        in.offset(),
        reason);
    metrics.unreadable(in.topic());
    return Records.dead(in, reason);
  }
}
