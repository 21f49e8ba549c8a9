package io.tanggap.gateway.configuration;

import io.tanggap.gateway.Settings;
import io.tanggap.gateway.kafka.TopicWriter;
import io.tanggap.gateway.live.Announcer;
import io.tanggap.gateway.live.LiveFeed;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings published versions to the topic. The database has them first; whatever the topic lacks (a
 * fresh broker, a broker that was away) is written again until it is there.
 */
@Singleton
public final class Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final String TOPIC = Topic.DESK_CONFIGURATION.title();

  private final Drafts drafts;
  private final Desks desks;
  private final TopicWriter topics;
  private final LiveFeed feed;
  private final Settings settings;
  private final Semaphore asked = new Semaphore(1);
  private volatile boolean stopped;
  private @Nullable Thread thread;

  Publisher(Drafts drafts, Desks desks, TopicWriter topics, LiveFeed feed, Settings settings) {
    this.drafts = drafts;
    this.desks = desks;
    this.topics = topics;
    this.feed = feed;
    this.settings = settings;
  }

  /** Compares the topic with what was published, now and whenever a write failed. */
  public synchronized void start() {
    if (thread == null) {
      thread = Thread.ofPlatform().name("publisher").daemon().start(this::run);
    }
  }

  /** Writes a stored version to the topic; true if the router put it into effect in time. */
  boolean publish(DeskConfiguration published) {
    String desk = published.desk().value();
    int version = published.version();
    return feed.await(
            Announcer.version(desk, version),
            settings.answerWait(),
            () -> writeOrRetry(published),
            () -> Optional.of(true).filter(_ -> desks.effective(desk) >= version))
        .orElse(false);
  }

  private void writeOrRetry(DeskConfiguration published) {
    try {
      write(published);
    } catch (Refusal away) {
      LOG.warn(
          "Version {} of {} is stored and goes out when the broker is back",
          published.version(),
          published.desk());
      asked.release();
    }
  }

  private void write(DeskConfiguration published) {
    String desk = published.desk().value();
    drafts.withLatest(
        desk,
        latest ->
            topics.write(
                Topic.DESK_CONFIGURATION,
                desk,
                "configuration-" + desk + "-" + latest.version(),
                latest));
  }

  private void run() {
    while (!stopped) {
      try {
        asked.acquire();
        writeWhatIsMissing();
      } catch (InterruptedException e) {
        return;
      } catch (KafkaException | JdbiException | Refusal e) {
        LOG.warn("The configuration topic could not be compared: {}", e.toString());
        pause();
        asked.release();
      }
    }
  }

  private void writeWhatIsMissing() {
    Map<String, Integer> there = versionsOnTopic();
    for (DeskConfiguration published : drafts.published()) {
      if (there.getOrDefault(published.desk().value(), 0) < published.version()) {
        write(published);
        LOG.info("Wrote version {} of {} to {}", published.version(), published.desk(), TOPIC);
      }
    }
  }

  private Map<String, Integer> versionsOnTopic() {
    var there = new HashMap<String, Integer>();
    Map<String, Object> configuration =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            settings.kafka(),
            ConsumerConfig.CLIENT_ID_CONFIG,
            "gateway-publisher",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            5_000,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            4_000);
    try (var consumer =
        new KafkaConsumer<>(
            configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(info -> new TopicPartition(TOPIC, info.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new KafkaException("There is no topic " + TOPIC + " yet");
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (var record : consumer.poll(Duration.ofMillis(500))) {
          if (Codec.configuration(record.value()) instanceof Value(DeskConfiguration found)) {
            there.merge(found.desk().value(), found.version(), Math::max);
          }
        }
      }
    }
    return there;
  }

  private void pause() {
    try {
      TimeUnit.SECONDS.sleep(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @PreDestroy
  synchronized void stop() {
    stopped = true;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
