package io.tanggap.social;

import io.tanggap.channel.OutboxLoop;
import io.tanggap.channel.ReadUntilTaken;
import io.tanggap.channel.TopicWriter;
import io.tanggap.channel.Topics;
import io.tanggap.channel.WireHeaders;
import io.tanggap.social.OutboundLedger.InHand;
import java.time.Clock;
import java.util.function.Consumer;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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
    return new Publisher(new TopicWriter(bridge, topics, clock));
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
  OutboxLoop<InHand> outboxLoop(
      OutboundLedger ledger, Outbox outbox, Publisher publisher, SocialProperties properties) {
    return new OutboxLoop<>(
        new OutgoingReplies(ledger, outbox, publisher, properties),
        properties.sending().concurrency());
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

  @Bean
  ReadUntilTaken readUntilTaken() {
    return new ReadUntilTaken();
  }
}
