package io.tanggap.social;

import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
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

/** Who is made of what: topics, and what is sent. */
@Configuration(proxyBeanMethods = false)
class SendingBeans {
  @Bean
  OutboundLedger outboundLedger(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new OutboundLedger(jdbc, new TransactionTemplate(transactions));
  }

  @Bean
  WireHeaders wireHeaders() {
    return new WireHeaders();
  }

  @Bean
  Publisher publisher(StreamBridge bridge, Topics topics, Clock clock) {
    return new Publisher(bridge, topics, clock);
  }

  @Bean
  Outbox outbox(
      SocialProperties properties,
      Networks networks,
      SocialLedger heard,
      OutboundLedger ledger,
      AccountPauses pauses,
      Counters counters,
      Clock clock) {
    return new Outbox(properties, networks, heard, ledger, pauses, counters, clock);
  }

  @Bean
  OutboxLoop outboxLoop(
      OutboundLedger ledger, Outbox outbox, Publisher publisher, SocialProperties properties) {
    return new OutboxLoop(ledger, outbox, publisher, properties);
  }

  @Bean
  Consumer<Message<byte[]>> replies(
      SocialProperties properties, OutboundLedger ledger, Publisher publisher, Counters counters) {
    return new Replies(properties, ledger, publisher, counters);
  }

  @Bean
  Consumer<Message<byte[]>> received(
      SocialProperties properties, SocialIntake intake, Publisher publisher, Counters counters) {
    return new Received(properties, intake, publisher, counters);
  }

  /** A record that cannot be written down is read again, for as long as it takes. */
  @Bean
  ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> forever() {
    return (container, destination, group) -> {
      var pauses = new ExponentialBackOff(500, 2);
      pauses.setMaxInterval(10_000);
      var handler = new DefaultErrorHandler(pauses);
      handler.setClassifications(Map.of(), true);
      container.setCommonErrorHandler(handler);
    };
  }
}
