package io.tanggap.benchmarks;

import io.tanggap.engine.DecisionWatch;
import io.tanggap.engine.Engine;
import io.tanggap.engine.Outcome;
import io.tanggap.protocol.RoutingCommand;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * The engine alone, on one core, at a {@link BusyDesk}: no Kafka, no JSON, everything else real:
 * ids, events, explanations. An arrival is decided (matched or queued), then a random item in hand
 * is finished and its agent decided for (most take the best of everything that waits). Each of the
 * two is one decision.
 */
final class EngineBench {
  private static final long SEED = 20_261_122;
  private static final int PAIRS = Integer.getInteger("pairs", 400_000);

  /** The machine may be shared: what others do to its memory changes from second to second. */
  private static final int PARTS = 20;

  /**
   * Pairs made before the clock starts, where only their number in a time counts: for so many
   * agents one, or what is in hand would run out.
   */
  private static final int AGENTS_A_PAIR = 50;

  private final int agents;
  private final int waiting;
  private final int classes;

  private static final class Choices implements DecisionWatch {
    final Histogram agents = new Histogram(3);
    final Histogram items = new Histogram(3);
    boolean arrival;
    private long began;

    @Override
    public void began() {
      began = System.nanoTime();
    }

    @Override
    public void ended() {
      (arrival ? agents : items).recordValue(System.nanoTime() - began);
    }
  }

  private EngineBench(int agents, int waiting, int classes) {
    this.agents = agents;
    this.waiting = waiting;
    this.classes = classes;
  }

  /**
   * The number of classes of work decides how much there is to compare: a freed agent of the large
   * desk chooses among the heads of some 30 of 1,000 classes, or some 60 of the varied desk's
   * 5,000. A backlog is what a successor has to read after an outage: a million waiting, for as
   * many agents as a large organisation has.
   *
   * @param which {@code small}, {@code large}, {@code varied} or {@code backlog}
   */
  static void run(String which) throws IOException, InterruptedException {
    EngineBench desk =
        switch (which) {
          case "small" -> new EngineBench(1_000, 10_000, 500);
          case "large" -> new EngineBench(100_000, 1_000_000, 1_000);
          case "varied" -> new EngineBench(100_000, 1_000_000, 5_000);
          case "backlog" -> new EngineBench(1_000, 1_000_000, 1_000);
          default ->
              throw new IllegalArgumentException(
                  "Expected small, large, varied or backlog, but got " + which);
        };
    Bench.line(
        "engine: seed %d, one thread, latency around handle() with events and explanation", SEED);
    desk.measure(PAIRS);
  }

  private void measure(int pairs) throws IOException, InterruptedException {
    long start = System.nanoTime();
    var desk = new BusyDesk(SEED, agents, waiting, classes);
    Engine engine = desk.engine;
    long ready = System.nanoTime();
    var choices = new Choices();
    pairs(desk, pairs, new Histogram(3), new Histogram(3), choices);
    choices.agents.reset();
    choices.items.reset();
    long heap = heap();
    var cold = new ColdReads(SEED);
    var bare = new BareDesk(SEED, agents, waiting, classes);
    bare(bare, pairs);
    System.gc();
    engine.watch(choices);
    var arrivals = new Histogram(3);
    var completions = new Histogram(3);
    long begin = System.nanoTime();
    var agentChoices = new Histogram(3);
    var itemChoices = new Histogram(3);
    double[] parts = new double[PARTS];
    double[] reads = new double[PARTS];
    double[] inReads = new double[PARTS];
    long unwatched = 0;
    double[] deciding = new double[PARTS];
    double[] bareRates = new double[PARTS];
    double[] inBare = new double[PARTS];
    double clock = clock();
    int batch = Math.max(1, Math.min(500, agents / AGENTS_A_PAIR));
    int each = Math.max(1, pairs / PARTS / batch) * batch;
    long counted = (long) each * PARTS;
    for (int part = 0; part < PARTS; part++) {
      double before = cold.nanos();
      pairs(desk, each, arrivals, completions, choices);
      engine.watch(DecisionWatch.NONE);
      unwatched += unwatched(desk, each, batch);
      engine.watch(choices);
      bareRates[part] = each * 1e9 / bare(bare, each);
      reads[part] = (before + cold.nanos()) / 2;
      Histogram here = both(choices.agents, choices.items);
      deciding[part] = each * 1e9 / (here.getTotalCount() * (here.getMean() - clock));
      inBare[part] = deciding[part] / bareRates[part];
      parts[part] = us(here, 99);
      inReads[part] = parts[part] * 1e3 / reads[part];
      agentChoices.add(choices.agents);
      itemChoices.add(choices.items);
      choices.agents.reset();
      choices.items.reset();
    }
    long took = System.nanoTime() - begin;
    Histogram all = both(arrivals, completions);
    Histogram choice = both(agentChoices, itemChoices);
    String size = size(agents, engine.figures().waiting(), classes);
    Bench.line("%ssetup %.1f s, heap in use %d MiB", size, (ready - start) / 1e9, heap);
    Bench.line(
        "%spairs of an arrival and a completion per second: carried out whole %,d",
        size, counted * 1_000_000_000L / unwatched);
    Bench.line(
        "%spairs per second, slowest, middle, fastest of %d parts of the run: deciding alone (less %.0f"
            + " ns of the clock each) %s; bare arrays of numbers %s; ratio %s",
        size,
        PARTS,
        clock,
        spread("%,.0f", deciding),
        spread("%,.0f", bareRates),
        spread("%.2f", inBare));
    Bench.line(
        "%sdecision p50 %.2f us, p99 %.2f us, p99.9 %.2f us (which agent, which item, and why)",
        size, us(choice, 50), us(choice, 99), us(choice, 99.9));
    Bench.line(
        "%sagent for an item p50 %.2f us, p99 %.2f us; item for an agent p50 %.2f us, p99 %.2f us",
        size, us(agentChoices, 50), us(agentChoices, 99), us(itemChoices, 50), us(itemChoices, 99));
    Bench.line(
        "%sof %d parts of the run, quietest, middle, noisiest: decision p99 %s us; one read of cold"
            + " memory %s ns; ratio %s",
        size, PARTS, spread("%.2f", parts), spread("%.0f", reads), spread("%.1f", inReads));
    Bench.line(
        "%swhole command p50 %.2f us, p99 %.2f us, p99.9 %.2f us, max %.0f us",
        size, us(all, 50), us(all, 99), us(all, 99.9), all.getMaxValue() / 1e3);
    Bench.line("%sarrival p50 %.2f us, p99 %.2f us", size, us(arrivals, 50), us(arrivals, 99));
    Bench.line(
        "%scompletion and next work p50 %.2f us, p99 %.2f us (wall %.1f s)",
        size, us(completions, 50), us(completions, 99), took / 1e9);
    restart(size, desk);
  }

  /** What a successor, a process that has just started, does before it can decide. */
  private void restart(String size, BusyDesk desk) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    byte[] snapshot = desk.engine.snapshot();
    Bench.line(
        "%ssnapshot of %d MiB written in %.2f s",
        size, snapshot.length >> 20, (System.nanoTime() - begin) / 1e9);
    Path file = Files.createTempFile("tanggap-snapshot", ".bytes");
    try {
      Files.write(file, snapshot);
      Process successor =
          Bench.process(
                  ManagementFactory.getRuntimeMXBean().getInputArguments(),
                  "successor",
                  Integer.toString(agents),
                  Integer.toString(desk.engine.figures().waiting()),
                  Integer.toString(classes),
                  file.toString())
              .inheritIO()
              .start();
      if (successor.waitFor() != 0) {
        throw new IllegalStateException("Expected a successor to read the snapshot");
      }
    } finally {
      Files.delete(file);
    }
  }

  /** Reads the snapshot of a desk, with agents, waiting, classes and file as arguments. */
  static void successor(String[] arguments) throws IOException {
    int agents = Integer.parseInt(arguments[0]);
    int waiting = Integer.parseInt(arguments[1]);
    int classes = Integer.parseInt(arguments[2]);
    byte[] snapshot = Files.readAllBytes(Path.of(arguments[3]));
    var empty = new BusyDesk(SEED, agents, classes);
    long begin = System.nanoTime();
    Engine engine = empty.restored(snapshot);
    double took = (System.nanoTime() - begin) / 1e9;
    if (engine.figures().waiting() != waiting) {
      throw new IllegalStateException("Expected all that waits to wait again");
    }
    Bench.line("%ssnapshot read in %.2f s by a new process", size(agents, waiting, classes), took);
  }

  private static String size(int agents, int waiting, int classes) {
    return String.format(
        Locale.ROOT, "engine %,d agents / %,d waiting in %,d classes: ", agents, waiting, classes);
  }

  private static void pairs(
      BusyDesk desk, int pairs, Histogram arrivals, Histogram completions, Choices choices) {
    for (int i = 0; i < pairs; i++) {
      RoutingCommand arrival = desk.arrival(i % 2 == 0);
      RoutingCommand completion = desk.completion(i % 2 == 0);
      choices.arrival = true;
      long t0 = System.nanoTime();
      Outcome first = desk.engine.handle(arrival, desk.now);
      long t1 = System.nanoTime();
      choices.arrival = false;
      Outcome second = desk.engine.handle(completion, desk.now);
      long t2 = System.nanoTime();
      arrivals.recordValue(t1 - t0);
      completions.recordValue(t2 - t1);
      desk.keep(first);
      desk.keep(second);
      desk.now = desk.now.plusMillis(1);
    }
  }

  /** The time that pairs take of which nobody looks at the clock. */
  private static long unwatched(BusyDesk desk, int pairs, int batch) {
    var commands = new RoutingCommand[batch * 2];
    var outcomes = new Outcome[batch * 2];
    long took = 0;
    for (int done = 0; done < pairs; done += batch) {
      for (int i = 0; i < commands.length; i += 2) {
        commands[i] = desk.arrival(i % 4 == 0);
        commands[i + 1] = desk.completion(i % 4 == 0);
      }
      long begin = System.nanoTime();
      for (int i = 0; i < commands.length; i += 2) {
        outcomes[i] = desk.engine.handle(commands[i], desk.now);
        outcomes[i + 1] = desk.engine.handle(commands[i + 1], desk.now);
        desk.now = desk.now.plusMillis(1);
      }
      took += System.nanoTime() - begin;
      for (Outcome outcome : outcomes) {
        desk.keep(outcome);
      }
    }
    return took;
  }

  /** What asking for the time costs, in nanoseconds. */
  private static double clock() {
    int times = 1_000_000;
    long begin = System.nanoTime();
    long last = begin;
    for (int i = 0; i < times; i++) {
      last = System.nanoTime();
    }
    return (double) (last - begin) / times;
  }

  private static long bare(BareDesk desk, int pairs) {
    long begin = System.nanoTime();
    for (int i = 0; i < pairs; i++) {
      desk.pair(i % 2 == 0);
    }
    return System.nanoTime() - begin;
  }

  private static Histogram both(Histogram some, Histogram others) {
    var all = new Histogram(3);
    all.add(some);
    all.add(others);
    return all;
  }

  /** The least, the middle and the greatest. */
  private static String spread(String number, double[] parts) {
    double[] sorted = parts.clone();
    Arrays.sort(sorted);
    return Stream.of(0, PARTS / 2, PARTS - 1)
        .map(i -> String.format(Locale.ROOT, number, sorted[i]))
        .collect(Collectors.joining(", "));
  }

  private static double us(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e3;
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }
}
