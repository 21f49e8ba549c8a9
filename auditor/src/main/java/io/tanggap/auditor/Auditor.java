package io.tanggap.auditor;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code tanggap audit}: reads the topics and says which promises were broken, and where. */
public final class Auditor {
  private static final Logger log = LoggerFactory.getLogger("tanggap");
  private static final Duration POLL = Duration.ofMillis(500);

  private final Findings findings = new Findings();
  private final Audit audit = new Audit(findings);
  private final LogReader reader;
  private final Options options;
  private final Map<Check, Long> told = new EnumMap<>(Check.class);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;

  private Auditor(Options options, String servers) {
    this.options = options;
    this.reader = new LogReader(servers, audit);
  }

  public static void main(String[] args) {
    Optional<Options> options = Options.parse(args);
    if (options.isEmpty()) {
      log.info(Options.USAGE);
      System.exit(2);
    }
    int code = run(options.orElseThrow());
    if (code != 0) {
      System.exit(code);
    }
  }

  private static int run(Options options) {
    Optional<String> servers = options.broker(System.getenv("TANGGAP_KAFKA"));
    if (servers.isEmpty()) {
      log.info(
          "Expected a running ./tanggap up with its data in {}, but found none. Say where Kafka is:"
              + " ./tanggap audit --kafka HOST:PORT",
          options.data());
      return 2;
    }
    log.info("Auditing the log at {}", servers.orElseThrow());
    var auditor = new Auditor(options, servers.orElseThrow());
    try (LogReader reader = auditor.reader) {
      reader.open();
      return options.follow() ? auditor.follow() : auditor.once();
    } catch (CannotAuditException e) {
      log.info(e.getMessage());
      return 2;
    } catch (KafkaException e) {
      log.info("Expected to read the log at {}, but: {}", servers.orElseThrow(), e.getMessage());
      return 2;
    } finally {
      auditor.ended.countDown();
    }
  }

  private int once() {
    long start = System.nanoTime();
    round();
    report((System.nanoTime() - start) / 1e9);
    return findings.violations() == 0 ? 0 : 1;
  }

  /**
   * Everything committed by now has been read; what is older than the settle time must be there.
   */
  private void round() {
    Instant begun = Instant.now();
    reader.readToEnd(POLL);
    audit.settle(begun.minus(options.settle()));
  }

  private int follow() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    long start = System.nanoTime();
    try (var page = new MetricsPage(options.port(), findings, reader)) {
      log.info("Metrics are at http://localhost:{}/prometheus", page.port());
      boolean caughtUp = false;
      while (!stopping) {
        try {
          round();
          if (!caughtUp) {
            caughtUp = true;
            report((System.nanoTime() - start) / 1e9);
          }
          tellNews();
        } catch (RetriableException e) {
          log.info("The broker is away; trying again: {}", e.getMessage());
        }
      }
    } catch (WakeupException e) {
      // asked to end in the middle of a reading
      log.info("Ending");
    }
    report((System.nanoTime() - start) / 1e9);
    // the one who stops the process says with what code
    return 0;
  }

  private void stop() {
    stopping = true;
    reader.stop();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellNews() {
    for (Check check : Check.values()) {
      long count = findings.violations(check);
      if (count > told.getOrDefault(check, 0L)) {
        log.info("audit {} {}: {} violations", check.promise, check.title, count);
        findings.examples(check).forEach(example -> log.info("  {}", example));
        told.put(check, count);
      }
    }
  }

  private void report(double seconds) {
    findings.report().forEach(log::info);
    reader.report().forEach(log::info);
    long events = findings.looks(Check.LEGAL_EVENT);
    double own = reader.auditSeconds();
    log.info(
        String.format(
            Locale.ROOT,
            "audit: %d violations; %d events in %.1f s, %,.0f events/s in the audit itself",
            findings.violations(),
            events,
            seconds,
            own == 0 ? 0 : events / own));
    for (Check check : Check.values()) {
      told.put(check, findings.violations(check));
    }
  }
}
