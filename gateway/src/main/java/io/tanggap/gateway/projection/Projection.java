package io.tanggap.gateway.projection;

import io.micrometer.core.instrument.MeterRegistry;
import io.tanggap.gateway.Settings;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics into the read model. The group only hands out partitions; where to read on is in
 * the database, so a crash between two systems cannot make a record count twice or not at all.
 */
@Singleton
public final class Projection {
  private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
  private static final List<String> TOPICS =
      List.of(
          Topic.MESSAGES_INBOUND.title(),
          Topic.ROUTING_EVENTS.title(),
          Topic.MESSAGES_AMENDED.title(),
          Topic.CALLS_FINISHED.title(),
          Topic.REPLIES_OUTBOUND.title(),
          Topic.DELIVERY_REPORTS.title());

  private final Settings settings;
  private final Positions positions;
  private final Applier applier;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile State state = new State("starting", 0, 0);
  private volatile @Nullable Consumer<byte[], byte[]> reading;
  private @Nullable Thread thread;

  Projection(Settings settings, Positions positions, Applier applier, MeterRegistry meters) {
    this.settings = settings;
    this.positions = positions;
    this.applier = applier;
    meters.gauge("tanggap.gateway.projection.lag", this, projection -> projection.state.lag());
  }

  /**
   * How reading goes.
   *
   * @param trouble what keeps it from going on; empty if nothing does
   * @param lag records still to read, of this instance's partitions
   * @param partitions how many partitions this instance reads
   */
  public record State(String trouble, long lag, int partitions) {}

  public State state() {
    return state;
  }

  /** Records this instance could not read and set aside. */
  public long unreadable() {
    return applier.unreadable();
  }

  /** Begins to read, and goes on until the gateway ends. */
  public synchronized void start() {
    if (thread == null) {
      thread = Thread.ofPlatform().name("projection").start(this::run);
    }
  }

  @PreDestroy
  synchronized void stop() throws InterruptedException {
    stopped.countDown();
    var consumer = reading;
    if (consumer != null) {
      consumer.wakeup();
    }
    if (thread != null) {
      thread.join(Duration.ofSeconds(5));
    }
  }

  private void run() {
    while (stopped.getCount() > 0) {
      try (var consumer =
          new KafkaConsumer<>(
              configuration(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        reading = consumer;
        consumer.subscribe(TOPICS, new FromStoredPosition(consumer));
        while (stopped.getCount() > 0) {
          apply(consumer, consumer.poll(Duration.ofMillis(500)));
        }
      } catch (WakeupException e) {
        // asked to stop
      } catch (KafkaException | JdbiException | Refusal e) {
        // with a new consumer everything is read again from the stored positions
        LOG.warn("Reading the topics stopped and starts again: {}", e.toString());
        state = new State(e.getClass().getSimpleName(), state.lag(), 0);
        pause();
      }
    }
  }

  private void apply(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      applier.apply(partition, records.records(partition));
    }
    long lag = 0;
    for (TopicPartition partition : consumer.assignment()) {
      lag += consumer.currentLag(partition).orElse(0);
    }
    state = new State("", lag, consumer.assignment().size());
  }

  private void pause() {
    try {
      stopped.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
  }

  private Map<String, Object> configuration() {
    return Map.ofEntries(
        Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka()),
        Map.entry(ConsumerConfig.GROUP_ID_CONFIG, "gateway"),
        Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, "gateway-projection"),
        Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
        Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
        Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
        Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
        // topics that are made later are found within this time
        Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000),
        Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 200),
        Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 250),
        // the shortest a broker allows by default: a killed gateway's pages stand this long
        Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000),
        Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500));
  }

  /** Goes on where the read model ends. */
  private final class FromStoredPosition implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;

    private FromStoredPosition(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      for (TopicPartition partition : partitions) {
        positions
            .next(partition)
            .ifPresentOrElse(
                next -> consumer.seek(partition, next),
                () -> consumer.seekToBeginning(List.of(partition)));
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // nothing to hand over: the position went with the rows
    }
  }
}
