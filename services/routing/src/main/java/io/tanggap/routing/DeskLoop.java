package io.tanggap.routing;

import io.tanggap.protocol.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads commands of the partitions that the consumer group hands to this instance and lets each
 * one's {@link Shard} decide. One thread; a decision costs microseconds, so a second one would only
 * wait for the first.
 */
final class DeskLoop implements Task {
  private static final Logger log = LoggerFactory.getLogger(DeskLoop.class);
  private static final Duration LONGEST_POLL = Duration.ofMillis(200);

  private final RoutingProperties properties;
  private final RoutingMetrics metrics;
  private final Map<Integer, Shard> shards = new ConcurrentSkipListMap<>();
  private boolean rehearsed;
  private volatile long lag;

  DeskLoop(RoutingProperties properties, RoutingMetrics metrics) {
    this.properties = properties;
    this.metrics = metrics;
  }

  @Override
  public String name() {
    return "desks";
  }

  /**
   * Runs until stopped or until something breaks; then all shards are dropped and the caller starts
   * anew.
   */
  @Override
  public void run(Running running) {
    String servers = properties.bootstrapServers();
    var consumer =
        KafkaSettings.newConsumer(
            KafkaSettings.groupConsumer(servers, "routing", properties.maxBatch()));
    var ticks = KafkaSettings.newProducer(KafkaSettings.producer(servers));
    // the desks first: whoever leaves the group must have nothing left to hand over
    try (Closing _ = () -> KafkaSettings.leave(consumer);
        Closing _ = () -> ticks.close(Duration.ZERO);
        Closing _ = this::drop) {
      if (!rehearsed) {
        rehearsed = true;
        Rehearsal.play();
        // now, and not in the middle of reading a desk that nobody has
        System.gc();
      }
      consumer.subscribe(List.of(Topic.ROUTING_COMMANDS.title()), new HandOver(consumer));
      while (running.wanted()) {
        var records = consumer.poll(pause());
        for (TopicPartition partition : records.partitions()) {
          Shard shard = shards.get(partition.partition());
          if (shard != null) {
            shard.process(records.records(partition));
          }
        }
        lag = behind(consumer);
        running.alive("partitions " + shards.keySet());
        tick(ticks);
        Instant now = Instant.now();
        shards.values().forEach(shard -> shard.snapshotIfDue(now));
      }
      shards.values().forEach(Shard::handOver);
    }
  }

  private static long behind(KafkaConsumer<String, byte[]> consumer) {
    long behind = 0;
    for (TopicPartition partition : consumer.assignment()) {
      behind += consumer.currentLag(partition).orElse(0);
    }
    return behind;
  }

  /** Commands that are written and not read yet. */
  long lag() {
    return lag;
  }

  private void drop() {
    shards.values().forEach(Shard::close);
    shards.clear();
  }

  private Duration pause() {
    Instant next = Instant.MAX;
    for (Shard shard : shards.values()) {
      Instant deadline = shard.nextDeadline();
      next = deadline.isBefore(next) ? deadline : next;
    }
    if (next.equals(Instant.MAX)) {
      return LONGEST_POLL;
    }
    Duration until = Duration.between(Instant.now(), next);
    // a tick is under way or about to be sent: look again soon, but do not spin
    return until.compareTo(Duration.ofMillis(20)) < 0
        ? Duration.ofMillis(20)
        : until.compareTo(LONGEST_POLL) < 0 ? until : LONGEST_POLL;
  }

  private void tick(KafkaProducer<String, byte[]> producer) {
    Instant now = Instant.now();
    shards.forEach(
        (partition, shard) -> {
          for (var tick : shard.ticksDue(now)) {
            Records.send(
                producer,
                Records.of(
                    Topic.ROUTING_COMMANDS.title(),
                    partition,
                    tick.desk().value(),
                    tick,
                    tick.id().value(),
                    now));
          }
        });
  }

  /** What this instance owns, by partition: for health and metrics. */
  Map<Integer, Shard> shards() {
    return shards;
  }

  private final class HandOver implements ConsumerRebalanceListener {
    private final KafkaConsumer<String, byte[]> consumer;

    HandOver(KafkaConsumer<String, byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      for (TopicPartition partition : partitions) {
        var shard = new Shard(partition.partition(), properties.bootstrapServers(), metrics);
        shards.put(partition.partition(), shard);
        long position = shard.recover();
        if (position >= 0) {
          consumer.seek(partition, position);
        } else {
          consumer.seekToBeginning(List.of(partition));
        }
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      for (TopicPartition partition : partitions) {
        Shard shard = shards.remove(partition.partition());
        if (shard != null) {
          shard.handOver();
          log.info("partition {}: handed over", partition.partition());
        }
      }
    }

    /** Somebody else has them by now, and has fenced this instance: there is nothing to say. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      for (TopicPartition partition : partitions) {
        Shard shard = shards.remove(partition.partition());
        if (shard != null) {
          shard.close();
          log.warn("partition {}: lost", partition.partition());
        }
      }
    }
  }
}
