package io.tanggap.chaos;

import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.RetriableException;

/** One run: everything is started, broken for a while under load, drained and looked at. */
final class Run {
  private static final int ROUTERS = 3;
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration DRAIN = Duration.ofSeconds(60);

  private final Options options;
  private final Tally tally = new Tally();
  private final Books books = new Books();

  private Run(Options options) {
    this.options = options;
  }

  /** Whether no promise was broken and nothing is missing. */
  static boolean of(Options options) throws InterruptedException {
    Path folder = temporary();
    Chaos.line(
        "chaos: seed %d, %d s of faults, 2 routers and a spare one, %d desks on %d partitions",
        options.seed(), options.time().toSeconds(), Desks.ALL.size(), Installation.PARTITIONS);
    boolean well = false;
    try (var installation = new Installation(folder, ROUTERS)) {
      well = new Run(options).with(installation);
      return well;
    } finally {
      if (well && !options.keep()) {
        delete(folder);
      } else {
        Chaos.line("chaos: what the processes said is in %s", folder);
      }
    }
  }

  private boolean with(Installation installation) throws InterruptedException {
    installation.startBroker();
    installation.routers().subList(0, ROUTERS - 1).forEach(RouterProcess::start);
    awaitTopics(installation.broker());
    try (var writer = new Writer(installation.broker(), books)) {
      var agents = new Agents(options.seed(), writer);
      try (var watch = new Watch(installation.broker(), agents::heard);
          var load = new Load(options.seed(), writer, watch)) {
        agents.work(load);
        watch.start();
        if (!installation.awaitShared()) {
          tally.failed("the routers did not come to share the desks");
          return false;
        }
        load.begin();
        warm(load, watch);
        new Faults(options, installation, load, writer, watch, tally).run();
        drain(load, agents, watch, writer);
        if (load.broken() != null) {
          tally.failed("the load broke: " + load.broken());
        }
      }
    }
    for (RouterProcess router : installation.running()) {
      if (!router.endOrderly()) {
        tally.failed("router " + router.number() + " did not end within 25 s of SIGTERM");
      }
    }
    return judge(new Audits(installation.broker()));
  }

  /** The first seconds of a process are slow; what is measured there says nothing. */
  private static void warm(Load load, Watch watch) throws InterruptedException {
    load.questions(true);
    Thread.sleep(Duration.ofSeconds(5));
    watch.beginPauses();
    Thread.sleep(Duration.ofSeconds(3));
    long longest = Stream.of(watch.pauses()).flatMapToLong(Arrays::stream).max().orElse(0);
    load.questions(false);
    Chaos.line("chaos: without a fault the longest silence in 3 s is %d ms", longest / 1_000_000);
  }

  private void drain(Load load, Agents agents, Watch watch, Writer writer)
      throws InterruptedException {
    load.customers(false);
    agents.careful();
    long end = System.nanoTime() + DRAIN.toNanos();
    while (agents.open() > 0 && System.nanoTime() < end) {
      Thread.sleep(100);
    }
    long mark = writer.mark();
    load.questions(true);
    while (!watch.desksAnswered(mark) && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    load.questions(false);
    Chaos.line("chaos: drained, %d work items are left open", agents.open());
  }

  private boolean judge(Audits audits) throws InterruptedException {
    tally.summary();
    Audits.Verdict verdict = audits.audit();
    verdict.lines().forEach(Chaos::quote);
    List<RoutingEvent> events = audits.events();
    var commands = audits.commands();
    Books.Account account = books.account(events, commands);
    Chaos.line(
        "chaos: %d messages written in %d acknowledged copies: %d became work, %d joined work, %d copies refused as duplicates; %d acknowledged commands in their place; %d not accounted for",
        account.messages(),
        account.copies(),
        account.queued(),
        account.attached(),
        account.duplicates(),
        account.commands(),
        account.amiss().size());
    account.amiss().stream().limit(10).forEach(Chaos::quote);
    boolean seen = seesWhatIsPlanted(audits, events, account, commands);
    boolean well =
        tally.failures().isEmpty() && verdict.clean() && account.amiss().isEmpty() && seen;
    Chaos.line(
        "chaos: %s (seed %d)",
        well ? "no promise was broken, nothing is missing" : "NOT WELL: see above", options.seed());
    return well;
  }

  private boolean seesWhatIsPlanted(
      Audits audits,
      List<RoutingEvent> events,
      Books.Account account,
      Map<Books.Spot, CommandId> commands)
      throws InterruptedException {
    var without = new ArrayList<>(events);
    for (int i = 0; i < without.size(); i++) {
      if (without.get(i) instanceof RoutingEvent.WorkQueued) {
        without.remove(i);
        break;
      }
    }
    int missing = books.account(without, commands).amiss().size() - account.amiss().size();
    audits.plant();
    Audits.Verdict verdict = audits.audit();
    long doubled = verdict.violations("event-once");
    Chaos.line(
        "chaos: planted a lost message and a doubled event: %s, %s",
        missing == 1 ? "the one is missed" : "the one is NOT missed",
        doubled == 1 && !verdict.clean() ? "the other is found" : "the other is NOT found");
    return missing == 1 && doubled == 1 && !verdict.clean();
  }

  private static void awaitTopics(String servers) throws InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", servers))) {
      while (System.nanoTime() < end) {
        try {
          // the last one that the routing service makes
          if (admin.listTopics().names().get().contains(Topic.DESK_CONFIGURATION.dead())) {
            return;
          }
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof RetriableException)) {
            throw new IllegalStateException("Expected the broker to answer", e);
          }
        }
        Thread.sleep(200);
      }
    }
    throw new IllegalStateException("Expected the routing service to make its topics");
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("tanggap-chaos");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to remove " + folder, e);
    }
  }
}
