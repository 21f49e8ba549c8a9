package io.tanggap.routing;

import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RuleOutcome;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import io.tanggap.rules.RuleSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The published rules of all desks. Every instance knows all of them, whatever desks it owns. */
final class RuleCatalog {
  private static final Logger log = LoggerFactory.getLogger(RuleCatalog.class);
  private static final QueueId UNROUTED = new QueueId("unrouted");

  private final RoutingMetrics metrics;
  private final Map<DeskId, RuleSet> rules = new ConcurrentSkipListMap<>();
  private final Set<String> complained = new ConcurrentSkipListSet<>();

  RuleCatalog(RoutingMetrics metrics) {
    this.metrics = metrics;
  }

  /**
   * Assigns the configuration topic to this consumer and reads it to its present end.
   *
   * @throws BrokerUnavailable if the broker does not know the topic, as for a moment after its
   *     making: a consumer of no partitions would call every desk one without rules, for ever
   */
  void readAll(KafkaConsumer<String, byte[]> consumer) {
    String topic = Topic.DESK_CONFIGURATION.title();
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(topic, p.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new BrokerUnavailable("The broker does not know the topic " + topic + " yet");
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    catchUp(consumer);
  }

  /**
   * Reads everything that is published by now. Asked before messages are: whoever saw a publication
   * confirmed and then sent a message sees it routed by that version, on every instance.
   */
  void catchUp(KafkaConsumer<String, byte[]> consumer) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      for (var record : consumer.poll(Duration.ofMillis(100))) {
        if (Codec.configuration(record.value())
            instanceof Decoded.Value<DeskConfiguration>(var configuration)) {
          learn(configuration);
        }
      }
    }
  }

  private void learn(DeskConfiguration configuration) {
    if (configuration.rules().isEmpty()) {
      log.error(
          "desk {}: version {} has no rules and is not used",
          configuration.desk(),
          configuration.version());
      return;
    }
    for (var finding : RuleSet.check(configuration)) {
      log.error(
          "desk {}: version {}: {} {}; that rule never matches",
          configuration.desk(),
          configuration.version(),
          finding.path(),
          finding.message());
    }
    rules.put(configuration.desk(), RuleSet.compile(configuration));
    log.info("desk {}: rules of version {} in use", configuration.desk(), configuration.version());
  }

  /** The version of the rules in use for a desk. */
  OptionalInt version(DeskId desk) {
    RuleSet set = rules.get(desk);
    return set == null ? OptionalInt.empty() : OptionalInt.of(set.version());
  }

  /** What the rules of its desk say of a message; the queue "unrouted" if the desk has none yet. */
  RuleOutcome ask(InboundMessage message) {
    RuleSet set = rules.get(message.desk());
    if (set == null) {
      return new RuleOutcome(0, "the desk has no rules yet", UNROUTED, 0, List.of(), List.of());
    }
    RuleSet.Answer answer = set.ask(message);
    for (RuleSet.Failure failure : answer.failed()) {
      metrics.ruleFailed(message.desk().value(), failure.rule());
      if (complained.add(message.desk() + "/" + set.version() + "/" + failure.rule())) {
        log.warn(
            "desk {}: rule \"{}\" of version {} could not be asked and did not match (said once): {}",
            message.desk(),
            failure.rule(),
            set.version(),
            failure.reason());
      }
    }
    return answer.outcome();
  }
}
