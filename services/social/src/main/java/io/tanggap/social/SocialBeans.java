package io.tanggap.social;

import io.micrometer.core.instrument.MeterRegistry;
import io.tanggap.channel.AccountLocks;
import io.tanggap.channel.AccountTasks;
import io.tanggap.channel.RawFolder;
import io.tanggap.channel.RawStore;
import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Network;
import io.tanggap.social.contract.Wire;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is made of what: what is heard. */
@Configuration(proxyBeanMethods = false)
class SocialBeans {
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
  RawStore rawStore(SocialProperties properties) {
    return new RawFolder(properties.rawStore().toAbsolutePath().normalize(), "social");
  }

  @Bean
  SocialLedger socialLedger(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new SocialLedger(jdbc, new TransactionTemplate(transactions));
  }

  @Bean
  AccountPauses accountPauses(JdbcClient jdbc, Counters counters) {
    return new AccountPauses(jdbc, counters);
  }

  @Bean
  Networks networks(
      SocialProperties properties,
      JdbcClient jdbc,
      Counters counters,
      HttpClient http,
      Clock clock) {
    return new Networks(
        properties.accounts(),
        account -> network(account, properties, jdbc, counters, http, clock));
  }

  private static Network network(
      Account account,
      SocialProperties properties,
      JdbcClient jdbc,
      Counters counters,
      HttpClient http,
      Clock clock) {
    var wire = new Wire(http, new StoredBudget(account, jdbc, counters, clock), clock);
    return NetworkKinds.make(account, wire, properties.reading().silence());
  }

  @Bean
  SocialIntake socialIntake(
      Networks networks,
      SocialLedger ledger,
      OutboundLedger outbound,
      AccountPauses pauses,
      RawStore store,
      SocialProperties properties,
      Publisher publisher,
      Counters counters,
      HttpClient http,
      Clock clock) {
    var files = new Files(http, store, properties.media(), counters);
    return new SocialIntake(
        networks, ledger, outbound, pauses, store, files, publisher, counters, clock);
  }

  @Bean
  AccountTasks accountTasks(
      SocialProperties properties,
      DataSource database,
      SocialLedger ledger,
      AccountPauses pauses,
      SocialIntake intake,
      Networks networks,
      Counters counters,
      Clock clock,
      MeterRegistry registry) {
    var locks = new AccountLocks("social", database);
    var around =
        new AccountReader.Surroundings(properties, locks, ledger, pauses, intake, counters, clock);
    var tasks = new AccountTasks("social", locks::release, BEGIN_AGAIN, clock, registry);
    for (Account account : properties.accounts()) {
      networks
          .of(account)
          .source()
          .filter(source -> account.asks())
          .ifPresent(
              source ->
                  tasks.add(
                      account.id(), status -> new AccountReader(account, source, status, around)));
    }
    return tasks;
  }
}
