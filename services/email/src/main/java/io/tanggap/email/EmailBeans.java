package io.tanggap.email;

import io.micrometer.core.instrument.MeterRegistry;
import io.tanggap.channel.AccountLocks;
import io.tanggap.channel.AccountTasks;
import io.tanggap.channel.OutboxLoop;
import io.tanggap.channel.RawFolder;
import io.tanggap.channel.RawStore;
import io.tanggap.channel.ReadUntilTaken;
import io.tanggap.channel.TopicWriter;
import io.tanggap.channel.Topics;
import io.tanggap.channel.WireHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is made of what. */
@Configuration(proxyBeanMethods = false)
class EmailBeans {
  private static final Duration BEGIN_AGAIN = Duration.ofSeconds(5);

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Counters counters(MeterRegistry registry) {
    return new Counters(registry);
  }

  @Bean
  Signatures signatures(EmailProperties properties) {
    // without accounts nothing is ever signed, but a key may not be empty
    return new Signatures(properties.accounts().isEmpty() ? "unused" : properties.secret());
  }

  @Bean
  RawStore rawStore(EmailProperties properties) {
    return new RawFolder(properties.rawStore().toAbsolutePath().normalize(), "email");
  }

  @Bean
  AcknowledgementLedger acknowledgementLedger(
      JdbcClient jdbc, EmailProperties properties, Signatures signatures, Counters counters) {
    return new AcknowledgementLedger(jdbc, properties, signatures, counters);
  }

  @Bean
  MailLedger mailLedger(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      AcknowledgementLedger acknowledgements) {
    return new MailLedger(jdbc, new TransactionTemplate(transactions), acknowledgements);
  }

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
  MailIntake mailIntake(
      EmailProperties properties,
      RawStore store,
      Signatures signatures,
      MailLedger ledger,
      OutboundLedger outbound,
      Publisher publisher,
      Counters counters) {
    var parser =
        new TimedParser(
            new MailParser(properties.limits(), store), store, properties.limits().parseTime());
    return new MailIntake(
        store, parser, signatures, ledger, outbound, publisher, counters, properties.limits());
  }

  @Bean
  QuarantineEndpoint quarantineEndpoint(
      EmailProperties properties, MailLedger ledger, MailIntake intake) {
    return new QuarantineEndpoint(properties, ledger, intake);
  }

  @Bean(destroyMethod = "shutdownNow")
  ScheduledExecutorService timer() {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().name("timer").daemon().factory());
  }

  @Bean
  Login login(EmailProperties properties, Counters counters, Clock clock) {
    return new Login(counters, clock, properties.reading().loginPause());
  }

  @Bean
  AccountTasks mailboxes(
      EmailProperties properties,
      DataSource database,
      MailLedger ledger,
      RawStore store,
      MailIntake intake,
      Counters counters,
      Login login,
      ScheduledExecutorService timer,
      Clock clock,
      MeterRegistry registry) {
    var locks = new AccountLocks("email", database);
    var around =
        new MailboxReader.Surroundings(
            properties, locks, ledger, store, intake, counters, login, timer, clock);
    var tasks = new AccountTasks("email", locks::release, BEGIN_AGAIN, clock, registry);
    properties
        .accounts()
        .forEach(
            account ->
                tasks.add(account.id(), status -> new MailboxReader(account, status, around)));
    return tasks;
  }

  @Bean
  Postman postman(EmailProperties properties, Login login) {
    return new Postman(properties.sending(), login);
  }

  @Bean
  Outbox outbox(
      EmailProperties properties,
      MailLedger mails,
      OutboundLedger ledger,
      Signatures signatures,
      Counters counters,
      Postman postman,
      Clock clock) {
    return new Outbox(properties, mails, ledger, signatures, counters, postman, clock);
  }

  @Bean
  OutboxLoop<OutboundMail> outboxLoop(
      OutboundLedger ledger, Outbox outbox, Publisher publisher, EmailProperties properties) {
    return new OutboxLoop<>(
        new OutgoingMail(ledger, outbox, publisher, properties),
        properties.sending().concurrency());
  }

  @Bean
  OutboxLoop<Acknowledgement> acknowledgementLoop(
      EmailProperties properties,
      AcknowledgementLedger ledger,
      Signatures signatures,
      Postman postman,
      Counters counters,
      Clock clock) {
    return new OutboxLoop<>(
        new Acknowledgements(properties, ledger, signatures, postman, counters, clock), 1);
  }

  @Bean
  Consumer<Message<byte[]>> replies(
      EmailProperties properties,
      OutboundLedger ledger,
      Signatures signatures,
      Publisher publisher,
      Counters counters) {
    return new Replies(properties, ledger, signatures, publisher, counters);
  }

  @Bean
  Routed routed(
      EmailProperties properties,
      AcknowledgementLedger ledger,
      BindingsLifecycleController bindings,
      Clock clock) {
    return new Routed(properties, ledger, bindings, clock);
  }

  @Bean
  ReadUntilTaken readUntilTaken() {
    return new ReadUntilTaken();
  }
}
