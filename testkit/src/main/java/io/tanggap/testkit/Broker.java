package io.tanggap.testkit;

import io.tanggap.protocol.Headers;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.standalone.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A real broker for a test, with the project's topics, and the two things tests do with it: put and
 * await records.
 */
public final class Broker implements AutoCloseable {
  private final EmbeddedKafka kafka;
  private final KafkaProducer<String, byte[]> producer;

  private Broker(EmbeddedKafka kafka) {
    this.kafka = kafka;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** A fresh broker that has all topics and their dead-letter topics. */
  public static Broker start(int partitions) {
    return startIn(temporaryFolder(), 0).withTopics(partitions);
  }

  /**
   * A broker in a folder of its own, without topics; the same folder and port bring the same broker
   * back.
   */
  public static Broker startIn(Path folder, int port) {
    return new Broker(EmbeddedKafka.start(folder, port));
  }

  /** Creates the project's topics. */
  public Broker withTopics(int partitions) {
    var topics = new ArrayList<NewTopic>();
    for (Topic topic : Topic.values()) {
      var made =
          new NewTopic(
              topic.title(), topic == Topic.DESK_CONFIGURATION ? 1 : partitions, (short) 1);
      if (topic.brokerTime()) {
        made.configs(Map.of("message.timestamp.type", "LogAppendTime"));
      } else if (topic.retention() == Topic.Retention.COMPACTED) {
        made.configs(Map.of("cleanup.policy", "compact"));
      }
      topics.add(made);
      topics.add(new NewTopic(topic.dead(), 1, (short) 1));
    }
    try (var admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers()))) {
      admin.createTopics(topics).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("Expected to create the topics", e);
    }
    return this;
  }

  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /**
   * Writes a record of the protocol with CloudEvents headers, and waits until the broker has it.
   */
  public void put(Topic topic, String key, Object value) {
    var out = new ProducerRecord<>(topic.title(), key, Codec.encode(value));
    header(out, Headers.SPEC_VERSION, "1.0");
    header(out, Headers.ID, UUID.randomUUID().toString());
    header(out, Headers.TYPE, Codec.type(value));
    header(out, Headers.SOURCE, "/test");
    header(out, Headers.TIME, Instant.now().toString());
    send(out);
  }

  /** Writes bytes as they are: poison, mostly. */
  public void putBytes(String topic, String key, byte[] bytes) {
    send(new ProducerRecord<>(topic, key, bytes));
  }

  /**
   * All committed records of a topic from its beginning, as soon as {@code enough} holds of them;
   * fails after {@code limit}.
   */
  public List<ConsumerRecord<String, byte[]>> await(
      String topic, Duration limit, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    Instant end = Instant.now().plus(limit);
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                bootstrapServers(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (Instant.now().isBefore(end)) {
        consumer.poll(Duration.ofMillis(50)).forEach(found::add);
        if (enough.test(found)) {
          return found;
        }
      }
    }
    throw new AssertionError(
        "Expected enough records on " + topic + " within " + limit + ", but found " + found.size());
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    kafka.close();
  }

  private void send(ProducerRecord<String, byte[]> out) {
    try {
      producer.send(out).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("Expected to write to " + out.topic(), e);
    }
  }

  private static void header(ProducerRecord<String, byte[]> out, String name, String value) {
    out.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("tanggap-broker");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
