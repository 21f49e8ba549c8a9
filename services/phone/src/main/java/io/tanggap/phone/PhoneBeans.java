package io.tanggap.phone;

import io.micrometer.core.instrument.MeterRegistry;
import io.tanggap.channel.AccountLocks;
import io.tanggap.channel.AccountTasks;
import io.tanggap.channel.RawFolder;
import io.tanggap.channel.RawStore;
import io.tanggap.channel.ReadUntilTaken;
import io.tanggap.channel.TopicWriter;
import io.tanggap.channel.Topics;
import io.tanggap.channel.WireHeaders;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is made of what. */
@Configuration(proxyBeanMethods = false)
class PhoneBeans {
  private static final Duration BEGIN_AGAIN = Duration.ofSeconds(5);

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Counters counters(MeterRegistry registry) {
    return new Counters(registry);
  }

  @Bean(destroyMethod = "close")
  HttpClient http() {
    return HttpClient.newBuilder()
        .connectTimeout(Duration.ofSeconds(5))
        .followRedirects(HttpClient.Redirect.NEVER)
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }

  @Bean
  RawStore rawStore(PhoneProperties properties) {
    return new RawFolder(properties.rawStore().toAbsolutePath().normalize(), "phone");
  }

  @Bean
  PhoneLedger phoneLedger(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new PhoneLedger(jdbc, new TransactionTemplate(transactions));
  }

  @Bean
  RowIntake rowIntake(PhoneLedger ledger, RawStore store, Counters counters) {
    return new RowIntake(ledger, store, counters);
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
  CallRecords callRecords(
      PhoneLedger ledger,
      RawStore store,
      HttpClient http,
      Publisher publisher,
      Counters counters,
      Clock clock) {
    var recordings = new Recordings(store, ledger, http, counters);
    return new CallRecords(ledger, store, recordings, publisher, counters, clock);
  }

  @Bean
  AccountTasks accountTasks(
      PhoneProperties properties,
      DataSource database,
      PhoneLedger ledger,
      RowIntake intake,
      CallRecords records,
      Counters counters,
      Clock clock,
      MeterRegistry registry) {
    var locks = new AccountLocks("phone", database);
    var around =
        new AccountWorker.Surroundings(properties, locks, ledger, intake, records, counters, clock);
    var sources = new AccountSources(around);
    var tasks = new AccountTasks("phone", locks::release, BEGIN_AGAIN, clock, registry);
    for (Account account : properties.accounts()) {
      tasks.add(
          account.id(), status -> new AccountWorker(account, sources.of(account), status, around));
    }
    return tasks;
  }

  @Bean
  Housekeeping housekeeping(
      JdbcClient jdbc, RawStore store, PhoneProperties properties, Clock clock) {
    return new Housekeeping(jdbc, store, properties.reading().keepRows(), clock);
  }

  @Bean
  Erasure erasure(
      PhoneProperties properties,
      JdbcClient jdbc,
      RawStore store,
      Publisher publisher,
      Clock clock) {
    return new Erasure(properties, jdbc, store, publisher, clock);
  }

  @Bean
  Consumer<Message<byte[]>> replies(Publisher publisher, Counters counters) {
    return new Replies(publisher, counters);
  }

  @Bean
  ReadUntilTaken readUntilTaken() {
    return new ReadUntilTaken();
  }
}
