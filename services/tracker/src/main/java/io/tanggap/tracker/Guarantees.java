package io.tanggap.tracker;

import io.tanggap.protocol.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The framework settings that a promise of this room hangs on. They stand above every file and
 * environment variable: nobody should be able to lose a record by a setting.
 */
final class Guarantees {
  /** One group for all replicas: each partition is folded by one of them. */
  static final String GROUP = "tracker";

  /** What is folded. */
  static final List<Topic> TOPICS = List.of(Topic.ROUTING_EVENTS, Topic.DELIVERY_REPORTS);

  private static final String BINDINGS = "spring.cloud.stream.bindings.";
  private static final String KAFKA_BINDINGS = "spring.cloud.stream.kafka.bindings.";
  private static final String BINDER = "spring.cloud.stream.kafka.binder.";

  private Guarantees() {}

  static Map<String, Object> settings() {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("spring.cloud.function.definition", "events;reports");
    // topics are made by the routing service, with the retention they should have
    settings.put(BINDER + "auto-create-topics", "false");
    settings.put(BINDER + "auto-add-partitions", "false");
    settings.put(BINDER + "header-mapper-bean-name", "wireHeaders");
    settings.put(BINDER + "required-acks", "all");
    settings.put(BINDER + "producer-properties[enable.idempotence]", "true");
    settings.put(BINDER + "producer-properties[max.request.size]", "8388608");
    settings.put(BINDER + "producer-properties[max.block.ms]", "15000");
    settings.put(BINDER + "producer-properties[delivery.timeout.ms]", "30000");
    settings.put(BINDER + "producer-properties[request.timeout.ms]", "10000");
    // a topic that is not there yet is asked for again, in seconds
    settings.put("spring.cloud.stream.binding-retry-interval", "2");

    // events are written in transactions: an aborted one never happened
    settings.put(BINDER + "consumer-properties[isolation.level]", "read_committed");
    settings.put(BINDER + "consumer-properties[enable.auto.commit]", "false");
    // the shortest a broker allows by default: the partitions of a killed process stand this long
    settings.put(BINDER + "consumer-properties[session.timeout.ms]", "6000");
    settings.put(BINDER + "consumer-properties[heartbeat.interval.ms]", "1500");
    settings.put(BINDER + "consumer-properties[max.poll.records]", "500");
    settings.put(BINDER + "consumer-properties[fetch.max.bytes]", "8388608");
    consumer(settings, "events-in-0", Topic.ROUTING_EVENTS);
    consumer(settings, "reports-in-0", Topic.DELIVERY_REPORTS);
    for (Topic topic : TOPICS) {
      settings.put(BINDINGS + DeadLetters.binding(topic) + ".destination", topic.dead());
      settings.put(BINDINGS + DeadLetters.binding(topic) + ".producer.use-native-encoding", "true");
      settings.put(KAFKA_BINDINGS + DeadLetters.binding(topic) + ".producer.sync", "true");
    }
    return settings;
  }

  private static void consumer(Map<String, Object> settings, String binding, Topic topic) {
    settings.put(BINDINGS + binding + ".destination", topic.title());
    settings.put(BINDINGS + binding + ".group", GROUP);
    settings.put(BINDINGS + binding + ".consumer.batch-mode", "true");
    settings.put(BINDINGS + binding + ".consumer.use-native-decoding", "true");
    // the framework gives up after three attempts and goes on; our error handler never does
    settings.put(BINDINGS + binding + ".consumer.max-attempts", "1");
    settings.put(KAFKA_BINDINGS + binding + ".consumer.start-offset", "earliest");
    settings.put(KAFKA_BINDINGS + binding + ".consumer.idle-event-interval", "1000");
  }
}
