package io.tanggap.tracker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** What Prometheus sees. Waiting figures come from the database: every replica shows the same. */
final class TrackerMetrics {
  private static final Duration[] FIRST_RESPONSE = {
    Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30),
    Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(8), Duration.ofHours(24),
    Duration.ofHours(48), Duration.ofDays(7)
  };
  private static final Duration[] QUEUE_WAIT = {
    Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMinutes(1),
    Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4),
    Duration.ofHours(24)
  };

  private final MeterRegistry registry;
  private final Counter folded;
  private final Counter duplicates;
  private final MultiGauge waiting;
  private final MultiGauge oldest;
  private final MultiGauge lag;

  TrackerMetrics(MeterRegistry registry) {
    this.registry = registry;
    folded = registry.counter("tanggap.tracker.records.folded");
    duplicates = registry.counter("tanggap.tracker.records.duplicate");
    Guarantees.TOPICS.forEach(topic -> unread(topic.title()));
    waiting =
        MultiGauge.builder("tanggap.tracker.waiting")
            .description("Work items that wait now")
            .register(registry);
    oldest =
        MultiGauge.builder("tanggap.tracker.waiting.oldest")
            .description("Age of the oldest message of work that waits now")
            .baseUnit("seconds")
            .register(registry);
    lag =
        MultiGauge.builder("tanggap.tracker.lag")
            .description("Records of the log that are not folded yet")
            .register(registry);
  }

  /** Work that waits in one queue. */
  record Waiting(String desk, String queue, long count, Instant oldest) {
    Tags tags() {
      return Tags.of("desk", desk, "queue", queue);
    }
  }

  /** What one partition is behind. */
  record Lag(TopicPartition partition, long position, long end) {
    long records() {
      return Math.max(0, end - position);
    }
  }

  void folded(int records, int repeated) {
    folded.increment(records);
    duplicates.increment(repeated);
  }

  void unreadable(String topic) {
    unread(topic).increment();
  }

  void measured(Measured measured) {
    switch (measured.kind()) {
      case FIRST_RESPONSE -> timer("tanggap.tracker.first.response", FIRST_RESPONSE, measured);
      case QUEUE_WAIT -> timer("tanggap.tracker.queue.wait", QUEUE_WAIT, measured);
    }
  }

  void waiting(List<Waiting> queues, Instant now) {
    waiting.register(
        queues.stream().map(q -> MultiGauge.Row.of(q.tags(), q.count())).toList(), true);
    oldest.register(
        queues.stream()
            .map(q -> MultiGauge.Row.of(q.tags(), Clocks.millis(q.oldest(), now) / 1000.0))
            .toList(),
        true);
  }

  void lag(List<Lag> partitions) {
    lag.register(
        partitions.stream()
            .map(
                p ->
                    MultiGauge.Row.of(
                        Tags.of(
                            "topic",
                            p.partition().topic(),
                            "partition",
                            Integer.toString(p.partition().partition())),
                        p.records()))
            .toList(),
        true);
  }

  private Counter unread(String topic) {
    return registry.counter("tanggap.tracker.records.unreadable", "topic", topic);
  }

  private void timer(String name, Duration[] buckets, Measured measured) {
    Timer.builder(name)
        .tags("desk", measured.desk(), "queue", measured.queue())
        .serviceLevelObjectives(buckets)
        .register(registry)
        .record(measured.took());
  }
}
