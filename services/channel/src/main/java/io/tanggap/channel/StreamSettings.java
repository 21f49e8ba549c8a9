package io.tanggap.channel;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The framework settings that a channel's promises hang on. They stand above every file and
 * environment variable: nobody should be able to lose a message by a setting.
 */
public final class StreamSettings {
  private static final String BINDINGS = "spring.cloud.stream.bindings.";
  private static final String KAFKA_BINDINGS = "spring.cloud.stream.kafka.bindings.";
  private static final String BINDER = "spring.cloud.stream.kafka.binder.";

  private final Map<String, Object> settings = new LinkedHashMap<>();
  private final String group;

  /**
   * @param group one for all replicas of a channel: each record is taken by one of them
   * @param functions that take records, as the framework lists them
   */
  public StreamSettings(String group, String functions) {
    this.group = group;
    settings.put("spring.cloud.function.definition", functions);
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
    // whoever writes waits for the broker: nothing else would come to share the way
    settings.put(BINDER + "producer-properties[linger.ms]", "0");
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
  }

  /** Records go to this topic, and whoever writes one waits until the broker has it. */
  public StreamSettings writes(String binding, String topic) {
    settings.put(BINDINGS + binding + ".destination", topic);
    settings.put(BINDINGS + binding + ".producer.use-native-encoding", "true");
    settings.put(KAFKA_BINDINGS + binding + ".producer.sync", "true");
    return this;
  }

  /** Who calls waits 5 to 10 s: better an error in time, after which they call again. */
  public StreamSettings writesInHaste(String binding, String topic) {
    String hasty = KAFKA_BINDINGS + binding + ".producer.configuration";
    settings.put(hasty + "[max.block.ms]", "2000");
    settings.put(hasty + "[request.timeout.ms]", "2000");
    settings.put(hasty + "[delivery.timeout.ms]", "2500");
    return writes(binding, topic);
  }

  /** The function takes the records of this topic, from its beginning, each until it has it. */
  public StreamSettings reads(String function, String topic) {
    String binding = function + "-in-0";
    settings.put(BINDINGS + binding + ".destination", topic);
    settings.put(BINDINGS + binding + ".group", group);
    settings.put(BINDINGS + binding + ".consumer.use-native-decoding", "true");
    // the framework gives up after three attempts and goes on; our error handler never does
    settings.put(BINDINGS + binding + ".consumer.max-attempts", "1");
    settings.put(KAFKA_BINDINGS + binding + ".consumer.start-offset", "earliest");
    return this;
  }

  /** As {@link #reads}, but not before somebody starts the binding. */
  public StreamSettings readsIfAsked(String function, String topic) {
    settings.put(BINDINGS + function + "-in-0.consumer.auto-startup", "false");
    return reads(function, topic);
  }

  public Map<String, Object> all() {
    return Map.copyOf(settings);
  }
}
