package io.tanggap.routing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The settings that carry a guarantee, in code, so that no configuration file can take it away. */
final class KafkaSettings {
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private KafkaSettings() {}

  static Map<String, Object> consumer(String bootstrapServers) {
    var settings = common(bootstrapServers);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return settings;
  }

  /** For reading up to an end that is known: there is never anything to wait for. */
  static Map<String, Object> reader(String bootstrapServers) {
    var settings = consumer(bootstrapServers);
    // a fetch that waits at the end would hold up the next one, and the closing
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 1);
    // one partition at a time, and much of it: a round trip for each megabyte would be felt
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 16 * 1024 * 1024);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, -1);
    return settings;
  }

  static Map<String, Object> groupConsumer(String bootstrapServers, String group, int maxBatch) {
    var settings = consumer(bootstrapServers);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxBatch);
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    // the shortest a broker allows by default: a killed instance's desks move after this
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    // by its heartbeat an instance hears that partitions move: a hand-over waits for it twice
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 100);
    // a fetch under way that waits for old partitions holds up the first one of a new partition
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
    // taking over may read the whole log inside the hand-over; being thrown out for that would only
    // begin it again
    settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 3_600_000);
    return settings;
  }

  static Map<String, Object> producer(String bootstrapServers) {
    var settings = common(bootstrapServers);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // an instance that hears no answer may still be heard, and keep its partitions: it must give
    // up by itself. Not sooner than a broker that was killed is back: whoever begins again meets
    // the group's memory of itself, and waits until that session ends
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 * 1024 * 1024);
    return settings;
  }

  static Map<String, Object> transactionalProducer(
      String bootstrapServers, String transactionalId) {
    var settings = producer(bootstrapServers);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 20_000);
    return settings;
  }

  static KafkaConsumer<String, byte[]> newConsumer(Map<String, Object> settings) {
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** Leaves the group, but does not wait for a broker that may be away. */
  static void leave(KafkaConsumer<String, byte[]> consumer) {
    consumer.close(CloseOptions.timeout(GOODBYE));
  }

  static KafkaProducer<String, byte[]> newProducer(Map<String, Object> settings) {
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> common(String bootstrapServers) {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("bootstrap.servers", bootstrapServers);
    // transactions back to back meet the one before; the default of 100 ms would be felt at every
    // percentile
    settings.put("retry.backoff.ms", 1);
    settings.put("retry.backoff.max.ms", 10);
    settings.put("reconnect.backoff.ms", 50);
    settings.put("reconnect.backoff.max.ms", 1_000);
    return settings;
  }
}
