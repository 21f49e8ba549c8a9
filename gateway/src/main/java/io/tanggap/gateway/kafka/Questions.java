package io.tanggap.gateway.kafka;

import io.tanggap.gateway.Settings;
import io.tanggap.protocol.RoutingAnswer;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the router about its live state. Every gateway reads all answers from now on, and picks out
 * its own; there is no group, because an answer matters only to who asked.
 */
@Singleton
public final class Questions {
  private static final Logger LOG = LoggerFactory.getLogger(Questions.class);
  private static final String TOPIC = Topic.ROUTING_ANSWERS.title();

  private final TopicWriter topics;
  private final Settings settings;
  private final Map<String, CompletableFuture<RoutingAnswer>> open = new ConcurrentHashMap<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable Thread thread;

  Questions(TopicWriter topics, Settings settings) {
    this.topics = topics;
    this.settings = settings;
  }

  /** Begins to read answers, and goes on until the gateway ends. */
  public synchronized void start() {
    if (thread == null) {
      thread = Thread.ofPlatform().name("questions").daemon().start(this::run);
    }
  }

  /** The router's answer; empty if none came in time. */
  public Optional<RoutingAnswer> ask(RoutingCommand question) {
    var answer = new CompletableFuture<RoutingAnswer>();
    String id = question.id().value();
    open.put(id, answer);
    try {
      topics.write(Topic.ROUTING_COMMANDS, question.desk().value(), id, question);
      return Optional.of(answer.get(settings.questionWait().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Nobody completes an answer with a failure", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      open.remove(id);
    }
  }

  private void run() {
    while (stopped.getCount() > 0) {
      try (var consumer =
          new KafkaConsumer<>(
              configuration(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        List<TopicPartition> partitions =
            consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
          throw new KafkaException("There is no topic " + TOPIC + " yet");
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        while (stopped.getCount() > 0) {
          for (var record : consumer.poll(Duration.ofMillis(300))) {
            if (Codec.answer(record.value()) instanceof Value(RoutingAnswer answer)) {
              deliver(answer);
            }
          }
        }
      } catch (KafkaException e) {
        LOG.warn("Answers cannot be read and are tried again: {}", e.toString());
        pause();
      }
    }
  }

  private void deliver(RoutingAnswer answer) {
    var waiting = open.get(answer.question().value());
    if (waiting != null) {
      waiting.complete(answer);
    }
  }

  private Map<String, Object> configuration() {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        settings.kafka(),
        ConsumerConfig.CLIENT_ID_CONFIG,
        "gateway-questions",
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "latest",
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        5_000,
        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        4_000,
        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
        200);
  }

  private void pause() {
    try {
      stopped.await(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
  }

  @PreDestroy
  synchronized void stop() throws InterruptedException {
    stopped.countDown();
    if (thread != null) {
      thread.join(Duration.ofSeconds(2));
    }
  }
}
