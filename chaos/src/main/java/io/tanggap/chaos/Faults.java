package io.tanggap.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The faults, in an order that the seed decides: each kind once, then each once again. */
final class Faults {
  /** Longer than a router's session with the broker. */
  private static final Duration LONG = Duration.ofSeconds(9);

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Options options;
  private final Random random;
  private final Installation installation;
  private final Load load;
  private final Writer writer;
  private final Watch watch;
  private final Tally tally;

  Faults(
      Options options,
      Installation installation,
      Load load,
      Writer writer,
      Watch watch,
      Tally tally) {
    this.options = options;
    random = new Random(options.seed());
    this.installation = installation;
    this.load = load;
    this.writer = writer;
    this.watch = watch;
    this.tally = tally;
  }

  /** Goes on until the time is over and each kind has come, or until something fails. */
  void run() throws InterruptedException {
    long end = System.nanoTime() + options.time().toNanos();
    boolean first = true;
    while (first || System.nanoTime() < end) {
      var faults = new ArrayList<>(options.faults());
      Collections.shuffle(faults, random);
      for (Fault fault : faults) {
        if (!first && System.nanoTime() >= end) {
          return;
        }
        inject(fault);
        if (!tally.failures().isEmpty()) {
          return;
        }
      }
      first = false;
    }
  }

  private void inject(Fault fault) throws InterruptedException {
    load.questions(true);
    tally.begins();
    RouterProcess router = pick();
    switch (fault) {
      case KILL -> kill(router);
      case FREEZE -> freeze(router);
      case BROKER -> broker();
      case CUT -> cut(router);
      case BLINK -> blink(router);
      case STAND -> stand(router);
      case THIRD -> third();
    }
    if (!installation.awaitShared()) {
      tally.failed("the routers did not come to share the desks again after " + fault);
    }
    load.questions(false);
  }

  private RouterProcess pick() {
    List<RouterProcess> running = installation.running();
    return running.get(random.nextInt(running.size()));
  }

  private void kill(RouterProcess router) throws InterruptedException {
    String who = name(router);
    long began = System.nanoTime();
    Processes.kill(router.process());
    recovered(Measure.KILL, began, "kill -9 of " + who);
    router.start();
  }

  private void freeze(RouterProcess router) throws InterruptedException {
    String who = name(router);
    Duration length = lasting();
    long began = System.nanoTime();
    Processes.signal(router.process(), "STOP");
    recovered(Measure.FREEZE, began, "SIGSTOP of " + who + " for " + length.toMillis() + " ms");
    until(began, length);
    Processes.signal(router.process(), "CONT");
    awaken(router);
  }

  /** The zombie is not to be taken for an owner by what it said before it was stopped. */
  private void awaken(RouterProcess router) throws InterruptedException {
    if (!router.runs()) {
      router.start();
    }
  }

  private void broker() throws InterruptedException {
    long down = random.nextInt(2_000);
    long began = System.nanoTime();
    installation.killBroker();
    Thread.sleep(down);
    installation.startBroker();
    recovered(Measure.BROKER, began, "kill -9 of the broker, started again after " + down + " ms");
  }

  private void cut(RouterProcess router) throws InterruptedException {
    String who = name(router);
    Duration length = lasting();
    long began = System.nanoTime();
    router.relay().cut();
    recovered(Measure.CUT, began, "network of " + who + " cut for " + length.toMillis() + " ms");
    until(began, length);
    router.relay().mend();
  }

  private void blink(RouterProcess router) throws InterruptedException {
    String who = name(router);
    long length = 500L + random.nextInt(2_500);
    router.relay().cut();
    Thread.sleep(length);
    router.relay().mend();
    recovered(Measure.BLINK, System.nanoTime(), "network of " + who + " cut for " + length + " ms");
  }

  private void stand(RouterProcess router) throws InterruptedException {
    String who = name(router);
    Duration length = lasting();
    String way =
        switch (random.nextInt(3)) {
          case 0 -> "to the broker ";
          case 1 -> "from the broker ";
          default -> "";
        };
    long began = System.nanoTime();
    if (!way.startsWith("from")) {
      router.relay().stand(Relay.Way.TO_BROKER);
    }
    if (!way.startsWith("to")) {
      router.relay().stand(Relay.Way.FROM_BROKER);
    }
    recovered(
        Measure.STAND,
        began,
        "network of " + who + " standing " + way + "for " + length.toMillis() + " ms");
    until(began, length);
    router.relay().flow();
  }

  /** A third router comes, and one of the three goes. */
  private void third() throws InterruptedException {
    RouterProcess spare =
        installation.routers().stream().filter(router -> !router.runs()).findFirst().orElseThrow();
    watch.beginPauses();
    long began = System.nanoTime();
    spare.start();
    if (!installation.awaitShared()) {
      tally.failed("router " + spare.number() + " joined, but got no desks");
      return;
    }
    long pause = longest(installation.share(spare));
    recovered(Measure.JOIN, began, pause, name(spare) + " joined");
    RouterProcess leaving = pick();
    String who = name(leaving);
    Collection<Integer> moving = installation.share(leaving);
    watch.beginPauses();
    began = System.nanoTime();
    if (!leaving.endOrderly()) {
      tally.failed("router " + leaving.number() + " did not end within 25 s of SIGTERM");
      return;
    }
    if (!installation.awaitShared()) {
      tally.failed("the desks of router " + leaving.number() + " were not taken over");
      return;
    }
    recovered(Measure.LEAVE, began, longest(moving), "SIGTERM to " + who);
  }

  private void recovered(Measure measure, long began, String what) throws InterruptedException {
    recovered(measure, began, -1, what);
  }

  private void recovered(Measure measure, long began, long pause, String what)
      throws InterruptedException {
    long mark = writer.mark();
    long limit = System.nanoTime() + LIMIT.toNanos();
    long desks = 0;
    long intake = 0;
    while (desks == 0 || intake == 0) {
      long now = System.nanoTime();
      if (now > limit) {
        tally.failed(
            what + ": no answers from " + (desks == 0 ? "desks" : "intake") + " for a minute");
        return;
      }
      if (desks == 0 && watch.desksAnswered(mark)) {
        desks = now - began;
      }
      if (intake == 0 && watch.intakeAnswered(mark)) {
        intake = now - began;
      }
      Thread.sleep(2);
    }
    tally.add(new Tally.Outcome(measure, desks, intake, pause), what);
  }

  private long longest(Collection<Integer> partitions) {
    long[] pauses = watch.pauses();
    return partitions.stream().mapToLong(n -> pauses[n]).max().orElse(0);
  }

  private String name(RouterProcess router) {
    return "router " + router.number() + " with partitions " + installation.share(router);
  }

  private Duration lasting() {
    return LONG.plusMillis(random.nextInt(4_000));
  }

  private static void until(long began, Duration length) throws InterruptedException {
    long left = began + length.toNanos() - System.nanoTime();
    if (left > 0) {
      Thread.sleep(Duration.ofNanos(left));
    }
  }
}
