package io.tanggap.tracker;

import io.micrometer.core.instrument.MeterRegistry;
import io.tanggap.protocol.Topic;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.messaging.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.ExponentialBackOff;

/** Who is made of what. */
@Configuration(proxyBeanMethods = false)
class TrackerBeans {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Standing standing() {
    return new Standing();
  }

  @Bean
  WireHeaders wireHeaders() {
    return new WireHeaders();
  }

  @Bean
  Positions positions(JdbcClient jdbc) {
    return new Positions(jdbc);
  }

  @Bean
  Placement placement(Positions positions, Standing standing) {
    return new Placement(positions, standing);
  }

  @Bean
  TrackerMetrics trackerMetrics(MeterRegistry registry) {
    return new TrackerMetrics(registry);
  }

  @Bean
  Folding folding(
      PlatformTransactionManager transactions,
      JdbcClient jdbc,
      Positions positions,
      StreamBridge bridge,
      TrackerMetrics metrics) {
    return new Folding(
        new TransactionTemplate(transactions), jdbc, positions, new DeadLetters(bridge), metrics);
  }

  @Bean
  Consumer<Message<List<byte[]>>> events(Placement placement, Folding folding, Standing standing) {
    return new Stream(Topic.ROUTING_EVENTS.title(), placement, folding, standing);
  }

  @Bean
  Consumer<Message<List<byte[]>>> reports(Placement placement, Folding folding, Standing standing) {
    return new Stream(Topic.DELIVERY_REPORTS.title(), placement, folding, standing);
  }

  /** Records that cannot be written down are read again, for as long as it takes. */
  @Bean
  ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> forever() {
    return (container, _, _) -> {
      var pauses = new ExponentialBackOff(500, 2);
      pauses.setMaxInterval(10_000);
      var handler = new DefaultErrorHandler(pauses);
      handler.setClassifications(Map.of(), true);
      container.setCommonErrorHandler(handler);
    };
  }

  @Bean(destroyMethod = "close")
  Admin admin(@Value("${spring.cloud.stream.kafka.binder.brokers}") String brokers) {
    return Admin.create(
        Map.<String, Object>of(
            "bootstrap.servers", brokers,
            "request.timeout.ms", 3_000,
            "default.api.timeout.ms", 4_000));
  }

  @Bean(destroyMethod = "shutdownNow")
  ScheduledExecutorService timer() {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().name("watch").daemon().factory());
  }

  @Bean
  Watch watch(
      Admin admin,
      JdbcClient jdbc,
      Positions positions,
      TrackerMetrics metrics,
      Clock clock,
      ScheduledExecutorService timer) {
    var watch = new Watch(admin, jdbc, positions, metrics, clock);
    var _ = timer.scheduleWithFixedDelay(watch, 2, 5, TimeUnit.SECONDS);
    return watch;
  }

  @Bean
  DeskCalendars deskCalendars(JdbcClient jdbc) {
    return new DeskCalendars(jdbc);
  }

  @Bean
  Report report(
      PlatformTransactionManager transactions,
      JdbcClient jdbc,
      DeskCalendars calendars,
      Clock clock) {
    return new Report(new TransactionTemplate(transactions), jdbc, calendars, clock);
  }

  @Bean
  WorkTimesQuery workTimesQuery(JdbcClient jdbc, DeskCalendars calendars) {
    return new WorkTimesQuery(jdbc, calendars);
  }
}
