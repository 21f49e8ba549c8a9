package io.tanggap.routing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The running service: intake and desks, kept going by their supervisors, and what health says of
 * them.
 */
@Component("router")
class Router implements SmartLifecycle, HealthIndicator {
  private final RoutingMetrics metrics;
  private final DeskLoop desks;
  private final List<Supervisor> supervisors;
  private volatile boolean running;

  Router(RoutingProperties properties, MeterRegistry registry) {
    metrics = new RoutingMetrics(registry);
    desks = new DeskLoop(properties, metrics);
    var topics = new TopicSetup(properties);
    supervisors =
        List.of(
            new Supervisor(
                new MessageIntake(properties, metrics, new RuleCatalog(metrics)), topics),
            new Supervisor(desks, topics));
    Gauge.builder("tanggap.routing.waiting", this, Router::waiting)
        .description("work items waiting, all desks")
        .register(registry);
    Gauge.builder("tanggap.routing.lag", desks, DeskLoop::lag)
        .description("commands that are written and not read yet")
        .register(registry);
  }

  private double waiting() {
    return desks.shards().values().stream()
        .flatMap(shard -> List.copyOf(shard.desks().values()).stream())
        .mapToInt(engine -> engine.figures().waiting())
        .sum();
  }

  @Override
  public void start() {
    supervisors.forEach(Supervisor::start);
    running = true;
  }

  @Override
  public void stop() {
    // at the same time: desks that nobody has wait for no intake
    supervisors.forEach(Supervisor::end);
    supervisors.forEach(Supervisor::awaitEnd);
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public Health health() {
    var health = Health.up();
    for (Supervisor supervisor : supervisors) {
      supervisor
          .trouble()
          .ifPresentOrElse(
              trouble -> health.down().withDetail(supervisor.name(), trouble),
              () -> health.withDetail(supervisor.name(), supervisor.detail()));
    }
    return health.withDetail("unreadable", metrics.unreadable()).build();
  }
}
