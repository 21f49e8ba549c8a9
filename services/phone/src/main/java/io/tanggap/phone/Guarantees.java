package io.tanggap.phone;

import io.tanggap.protocol.Topic;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The framework settings that a promise of this room hangs on. They stand above every file and
 * environment variable: nobody should be able to lose a message by a setting.
 */
final class Guarantees {
  /** One group for all replicas: each reply is taken by one of them. */
  static final String GROUP = "phone";

  private static final String BINDINGS = "spring.cloud.stream.bindings.";
  private static final String KAFKA_BINDINGS = "spring.cloud.stream.kafka.bindings.";
  private static final String BINDER = "spring.cloud.stream.kafka.binder.";

  private Guarantees() {}

  static Map<String, Object> settings() {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("spring.cloud.function.definition", "replies");
    // topics are made by whoever runs the broker, with the retention they should have
    settings.put(BINDER + "auto-create-topics", "false");
    settings.put(BINDER + "auto-add-partitions", "false");
    settings.put(BINDER + "required-acks", "all");
    settings.put(BINDER + "header-mapper-bean-name", "wireHeaders");
    settings.put("spring.cloud.stream.binding-retry-interval", "5");

    settings.put(BINDER + "producer-properties[acks]", "all");
    settings.put(BINDER + "producer-properties[enable.idempotence]", "true");
    settings.put(BINDER + "producer-properties[max.in.flight.requests.per.connection]", "5");
    settings.put(BINDER + "producer-properties[max.request.size]", "4194304");
    // how long a reader stands before it says that the broker is away
    settings.put(BINDER + "producer-properties[max.block.ms]", "15000");
    settings.put(BINDER + "producer-properties[request.timeout.ms]", "10000");
    settings.put(BINDER + "producer-properties[delivery.timeout.ms]", "30000");

    // replies are written in transactions: an aborted one must not be sent
    settings.put(BINDER + "consumer-properties[isolation.level]", "read_committed");
    settings.put(BINDER + "consumer-properties[enable.auto.commit]", "false");
    // the shortest a broker allows by default: the partitions of a killed process stand this long
    settings.put(BINDER + "consumer-properties[session.timeout.ms]", "6000");
    settings.put(BINDER + "consumer-properties[heartbeat.interval.ms]", "1500");

    producer(settings, Publisher.INBOUND, Topic.MESSAGES_INBOUND.title());
    producer(settings, Publisher.FINISHED, Topic.CALLS_FINISHED.title());
    producer(settings, Publisher.AMENDED, Topic.MESSAGES_AMENDED.title());
    producer(settings, Publisher.DEAD_REPLIES, Topic.REPLIES_OUTBOUND.dead());

    consumer(settings, "replies", Topic.REPLIES_OUTBOUND.title());
    return settings;
  }

  private static void producer(Map<String, Object> settings, String binding, String topic) {
    settings.put(BINDINGS + binding + ".destination", topic);
    settings.put(BINDINGS + binding + ".producer.use-native-encoding", "true");
    settings.put(KAFKA_BINDINGS + binding + ".producer.sync", "true");
  }

  private static void consumer(Map<String, Object> settings, String function, String topic) {
    String binding = function + "-in-0";
    settings.put(BINDINGS + binding + ".destination", topic);
    settings.put(BINDINGS + binding + ".group", GROUP);
    settings.put(BINDINGS + binding + ".consumer.use-native-decoding", "true");
    // the framework gives up after three attempts and goes on; our error handler never does
    settings.put(BINDINGS + binding + ".consumer.max-attempts", "1");
    settings.put(KAFKA_BINDINGS + binding + ".consumer.start-offset", "earliest");
  }
}
