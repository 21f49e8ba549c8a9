package io.tanggap.tracker;

import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Folds records of the log into rows, each exactly once: rows and position are written in one
 * transaction, and a record before the position changes nothing. What cannot be read is buried in
 * the same stroke. Anything else that goes wrong is thrown: nothing is acknowledged, and the
 * framework brings the records again.
 */
final class Folding {
  private static final Logger log = LoggerFactory.getLogger(Folding.class);

  private final TransactionTemplate transactions;
  private final JdbcClient jdbc;
  private final Positions positions;
  private final EventFold events;
  private final DeadLetters deadLetters;
  private final TrackerMetrics metrics;

  Folding(
      TransactionTemplate transactions,
      JdbcClient jdbc,
      Positions positions,
      DeadLetters deadLetters,
      TrackerMetrics metrics) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.positions = positions;
    this.events = new EventFold(jdbc);
    this.deadLetters = deadLetters;
    this.metrics = metrics;
  }

  private record Outcome(
      List<Measured> measured, List<Unread> unread, int folded, int duplicates) {}

  private record Unread(LogRecord record, String reason) {}

  void fold(List<LogRecord> batch) {
    try {
      Outcome outcome = transactions.execute(_ -> inOneTransaction(batch, Optional.empty()));
      count(outcome);
    } catch (DataIntegrityViolationException e) {
      // a value that the database refuses and always will; find whose it is
      if (batch.size() > 1) {
        batch.forEach(record -> fold(List.of(record)));
        return;
      }
      String reason = "Expected what PostgreSQL can store, but " + firstLine(e);
      count(transactions.execute(_ -> inOneTransaction(batch, Optional.of(reason))));
    }
  }

  /**
   * @param refused given if the records are known to be bad
   */
  private Outcome inOneTransaction(List<LogRecord> batch, Optional<String> refused) {
    Map<TopicPartition, Long> next = lock(batch);
    var outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), 0, 0);
    int folded = 0;
    int duplicates = 0;
    for (LogRecord record : batch) {
      if (record.offset() < next.getOrDefault(record.partition(), 0L)) {
        duplicates++;
        continue;
      }
      Optional<String> gap = refused.isPresent() ? refused : apply(record, outcome.measured());
      gap.ifPresent(reason -> outcome.unread().add(new Unread(record, reason)));
      next.put(record.partition(), record.offset() + 1);
      folded++;
    }
    next.forEach(positions::advance);
    // last, so that a database that is away leaves no letters behind
    outcome.unread().forEach(unread -> deadLetters.bury(unread.record(), unread.reason()));
    return new Outcome(outcome.measured(), outcome.unread(), folded, duplicates);
  }

  /** In one order for all, so that two replicas never wait for each other in a ring. */
  private Map<TopicPartition, Long> lock(List<LogRecord> batch) {
    var next = new HashMap<TopicPartition, Long>();
    batch.stream()
        .map(LogRecord::partition)
        .distinct()
        .sorted(
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
        .forEach(partition -> next.put(partition, positions.lock(partition)));
    return next;
  }

  /** Empty if folded, else why it cannot be. */
  private Optional<String> apply(LogRecord record, List<Measured> measured) {
    if (record.partition().topic().equals(Topic.DELIVERY_REPORTS.title())) {
      return switch (Codec.report(record.value())) {
        case Decoded.Unreadable<DeliveryReport>(String reason) -> Optional.of(reason);
        case Decoded.Value<DeliveryReport>(DeliveryReport report) -> {
          EventFold.delivered(
              jdbc, report.reply().value(), report.state().name(), "CHANNEL", report.at());
          yield Optional.empty();
        }
      };
    }
    return switch (Codec.event(record.value())) {
      case Decoded.Unreadable<RoutingEvent>(String reason) -> Optional.of(reason);
      case Decoded.Value<RoutingEvent>(RoutingEvent event) -> {
        events.fold(event, Instant.ofEpochMilli(record.loggedAt()), measured::add);
        yield Optional.empty();
      }
    };
  }

  private void count(Outcome outcome) {
    outcome.measured().forEach(metrics::measured);
    metrics.folded(outcome.folded(), outcome.duplicates());
    for (Unread unread : outcome.unread()) {
      metrics.unreadable(unread.record().partition().topic());
      log.warn("{} cannot be read and was buried: {}", unread.record(), unread.reason());
    }
  }

  private static String firstLine(DataIntegrityViolationException e) {
    String message = String.valueOf(e.getMostSpecificCause().getMessage());
    return message.lines().findFirst().orElse("it refused").replaceAll("\\p{Cntrl}", " ");
  }
}
