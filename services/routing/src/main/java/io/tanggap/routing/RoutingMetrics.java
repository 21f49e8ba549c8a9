package io.tanggap.routing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tanggap.engine.DecisionWatch;
import io.tanggap.protocol.RoutingEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What an operator watches of the routing service. */
final class RoutingMetrics {
  private final MeterRegistry registry;
  private final Timer batchTime;
  private final DistributionSummary batchSize;
  private final Counter outputs;
  private final Timer decision;
  private final Timer commit;
  private final Timer recovery;
  private final Timer snapshots;
  private final DistributionSummary snapshotSize;
  private final Map<Class<?>, Counter> events = new ConcurrentHashMap<>();
  private final Map<String, Counter> unreadable = new ConcurrentHashMap<>();
  private final AtomicLong unreadableTotal = new AtomicLong();
  private final Map<String, Counter> failedRules = new ConcurrentHashMap<>();

  RoutingMetrics(MeterRegistry registry) {
    this.registry = registry;
    batchTime =
        Timer.builder("tanggap.routing.batch")
            .description("one batch: decided and committed")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    batchSize =
        DistributionSummary.builder("tanggap.routing.batch.commands")
            .description("commands in a batch")
            .register(registry);
    outputs =
        Counter.builder("tanggap.routing.outputs")
            .description("records written")
            .register(registry);
    decision =
        Timer.builder("tanggap.routing.decision")
            .description("one decision: which agent, or which item, and why")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    commit =
        Timer.builder("tanggap.routing.commit")
            .description("the broker's part of a batch")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    recovery =
        Timer.builder("tanggap.routing.recovery")
            .description("taking over a partition")
            .register(registry);
    snapshots =
        Timer.builder("tanggap.routing.snapshot")
            .description("taking a snapshot of a partition, in which nothing is decided")
            .register(registry);
    snapshotSize =
        DistributionSummary.builder("tanggap.routing.snapshot.size")
            .description("size of a snapshot")
            .baseUnit("bytes")
            .register(registry);
  }

  void batch(int commands, int written, Duration took) {
    batchSize.record(commands);
    outputs.increment(written);
    batchTime.record(took);
  }

  void committed(Duration took) {
    commit.record(took);
  }

  /** Times the decisions of engines that one thread runs. */
  DecisionWatch decisions() {
    return new DecisionWatch() {
      private long began;

      @Override
      public void began() {
        began = System.nanoTime();
      }

      @Override
      public void ended() {
        decision.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
      }
    };
  }

  void recovered(Duration took) {
    recovery.record(took);
  }

  void snapshot(Duration took, int bytes) {
    snapshots.record(took);
    snapshotSize.record(bytes);
  }

  void event(RoutingEvent event) {
    events
        .computeIfAbsent(
            event.getClass(),
            type ->
                Counter.builder("tanggap.routing.events")
                    .description("what happened")
                    .tag("type", type.getSimpleName())
                    .register(registry))
        .increment();
  }

  void unreadable(String topic) {
    unreadableTotal.incrementAndGet();
    unreadable
        .computeIfAbsent(
            topic,
            name ->
                Counter.builder("tanggap.unreadable")
                    .description("records set aside")
                    .tag("topic", name)
                    .register(registry))
        .increment();
  }

  long unreadable() {
    return unreadableTotal.get();
  }

  void ruleFailed(String desk, String rule) {
    failedRules
        .computeIfAbsent(
            desk + "/" + rule,
            name ->
                Counter.builder("tanggap.rules.failed")
                    .description("rules that could not be asked")
                    .tag("rule", name)
                    .register(registry))
        .increment();
  }
}
