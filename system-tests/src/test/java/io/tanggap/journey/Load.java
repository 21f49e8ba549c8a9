package io.tanggap.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Customers who write in bursts and four agents who never stop, until it is drained. The customers
 * wait when too many have no answer yet, so that what is left to do is bounded.
 */
final class Load implements AutoCloseable {
  static final String CUSTOMER = "customer@customers.example";

  private static final int BURST = 8;
  private static final int UNANSWERED = 30;

  /** Read at one moment by one statement. */
  private static final String BUSY =
      """
      select (select count(*) from gateway.work),
        (select count(*) from gateway.offer where state = 'LIVE'),
        (select count(*) from email.outbound_mail where state in ('QUEUED', 'SENDING')),
        (select count(*) from gateway.work where state = 'PARKED')""";

  private static final String ANSWERED =
      """
      select count(*) from gateway.conversation c
      join gateway.work w on w.desk = c.desk and w.conversation = c.id
      join gateway.reply r on r.desk = w.desk and r.work = w.id
      where w.state = 'RESOLVED' and r.delivery_state = 'SENT'""";

  private final Mail mail;
  private final Connection database;
  private final List<BusyAgent> agents = new ArrayList<>();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(5);
  private final Set<String> sent = ConcurrentHashMap.newKeySet();
  private final AtomicInteger subjects = new AtomicInteger();
  private final AtomicReference<Optional<Exception>> failure =
      new AtomicReference<>(Optional.empty());
  private final Future<?> customers;

  private Load(Stack stack, Mail mail, Connection database)
      throws IOException, InterruptedException {
    this.mail = mail;
    this.database = database;
    for (JourneyAgent agent : stack.agents("ana", "bayu", "citra", "dodi")) {
      agent.available();
      agents.add(new BusyAgent(agent.client(), agent.name));
    }
    agents.forEach(
        agent -> threads.scheduleWithFixedDelay(agent::look, 0, 50, TimeUnit.MILLISECONDS));
    customers = threads.scheduleWithFixedDelay(this::write, 0, 300, TimeUnit.MILLISECONDS);
  }

  static Load begin(Stack stack, Mail mail, Connection database)
      throws IOException, InterruptedException {
    return new Load(stack, mail, database);
  }

  /** Message-IDs of all mails that the mail server took. */
  Set<String> sent() {
    return Set.copyOf(sent);
  }

  /** Replies that the gateway said were accepted. */
  Set<String> answered() {
    return agents.stream()
        .flatMap(agent -> agent.answered().keySet().stream())
        .collect(Collectors.toSet());
  }

  /**
   * Waits for a moment at which everything is under way: mails on the road, offers open, work
   * parked, replies that wait to be sent. Says how many of each.
   */
  String awaitAllUnderWay() {
    var moment = new AtomicReference<>("");
    await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              try (var statement = database.createStatement();
                  ResultSet row = statement.executeQuery(BUSY)) {
                row.next();
                int mails = sent.size() - row.getInt(1);
                moment.set(
                    "%d mails on the road, %d offers open, %d replies to be sent, %d works parked"
                        .formatted(mails, row.getInt(2), row.getInt(3), row.getInt(4)));
                return mails > 0 && row.getInt(2) > 0 && row.getInt(3) > 0 && row.getInt(4) > 0;
              }
            });
    return moment.get();
  }

  /** Writes one mail beside the others; returns its subject. */
  String probe() throws MessagingException {
    String subject = "My invoice of the probe " + subjects.incrementAndGet();
    sent.add(mail.write(CUSTOMER, subject, "Is anybody there?"));
    return subject;
  }

  /** Waits until the mail of this subject has its answer, and the answer is sent. */
  void awaitAnswered(String subject) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> count(ANSWERED + " and c.subject = '" + subject + "'") == 1);
  }

  /** No further mails; waits until all have their answers and every request has its own. */
  void drain() {
    customers.cancel(false);
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              assertThat(failure.get()).as("what the customers met").isEmpty();
              assertThat(count(ANSWERED)).as("mails answered").isEqualTo(sent.size());
              assertThat(count("select count(*) from tracker.deliveries"))
                  .as("deliveries the tracker was told of, twice each")
                  .isGreaterThanOrEqualTo(2 * sent.size());
              assertThat(agents).as("agents").allMatch(BusyAgent::idle);
            });
  }

  private void write() {
    try {
      if (sent.size() - count(ANSWERED) >= UNANSWERED) {
        return;
      }
      for (int i = 0; i < BURST; i++) {
        int number = subjects.incrementAndGet();
        String subject = (number % 2 == 0 ? "My invoice " : "Broken router ") + number;
        sent.add(mail.write(CUSTOMER, subject, "Please help with " + subject));
      }
    } catch (MessagingException | SQLException e) {
      failure.set(Optional.of(e));
    }
  }

  private int count(String question) throws SQLException {
    try (var statement = database.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getInt(1);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
