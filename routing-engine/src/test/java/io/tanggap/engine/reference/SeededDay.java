package io.tanggap.engine.reference;

import io.tanggap.engine.Engine;
import io.tanggap.engine.Outcome;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.codec.Codec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One seed, which is one day: the engine says what the reference says, keeps its promises, is the
 * same after any recovery, and says the same bytes again.
 */
public final class SeededDay {
  /** What else looks at every command. */
  public interface Watcher {
    void after(Engine engine, RandomDay day, RoutingCommand command, List<RoutingEvent> events);
  }

  /** What a day led to. */
  public record Result(long decisions, byte[] sha256) {}

  private static final int AFTERWARDS = 40;

  private final long seed;
  private final int commands;
  private final Watcher watcher;
  private final List<List<RoutingEvent>> log = new ArrayList<>();

  private SeededDay(long seed, int commands, Watcher watcher) {
    this.seed = seed;
    this.commands = commands;
    this.watcher = watcher;
  }

  /**
   * Lives the day.
   *
   * @throws AssertionError if something differs; it names the seed and the command
   */
  public static Result live(long seed, int commands, Watcher watcher) {
    return new SeededDay(seed, commands, watcher).live();
  }

  private Result live() {
    var engine = new Engine(RandomDesk.DESK);
    var day = new RandomDay(seed);
    compare(engine, day);
    byte[] first = hash(log);
    byte[] second;
    try {
      recover(engine, day);
      second = hash(again());
    } catch (RuntimeException e) {
      throw new AssertionError(where(commands, "the recovery") + "\n" + e.getMessage(), e);
    }
    if (!MessageDigest.isEqual(first, second)) {
      throw new AssertionError(where(commands, "the end") + ": other bytes the second time");
    }
    long decisions = log.stream().flatMap(List::stream).filter(SeededDay::decided).count();
    return new Result(decisions, first);
  }

  private static boolean decided(RoutingEvent event) {
    return event instanceof RoutingEvent.OfferMade
        || (event instanceof RoutingEvent.WorkAssigned e && e.decision() != null);
  }

  private void compare(Engine engine, RandomDay day) {
    var reference = new ReferenceDesk(RandomDesk.DESK);
    var promises = new Promises();
    RoutingCommand command = day.first();
    for (int i = 0; i <= commands; i++) {
      try {
        List<RoutingEvent> expected = reference.handle(command, day.now());
        List<RoutingEvent> events = engine.handle(command, day.now()).events();
        Differences.none(expected, events);
        promises.check(reference, events);
        log.add(events);
        day.saw(events);
        watcher.after(engine, day, command, events);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(where(i, command) + "\n" + e.getMessage(), e);
      }
      command = day.next(i);
    }
  }

  /** However the log is cut into batches, and whoever takes over in between. */
  private void recover(Engine engine, RandomDay day) {
    var cuts = new Random(seed);
    var replayed = new Engine(RandomDesk.DESK);
    replay(log, replayed);
    var restored = new Engine(RandomDesk.DESK);
    for (int from = 0; from < log.size(); ) {
      int to = Math.min(log.size(), from + 1 + cuts.nextInt(commands / 2));
      replay(log.subList(from, to), restored);
      restored = Engine.restore(RandomDesk.DESK, restored.configuration(), restored.snapshot());
      from = to;
    }
    same(engine.fingerprint(), replayed.fingerprint(), "the fingerprint after a replay");
    same(engine.fingerprint(), restored.fingerprint(), "the fingerprint after snapshots");
    for (int i = 0; i < AFTERWARDS; i++) {
      RoutingCommand next = day.next(commands + i);
      Outcome outcome = engine.handle(next, day.now());
      same(outcome, replayed.handle(next, day.now()), "after a replay, " + next);
      same(outcome, restored.handle(next, day.now()), "after snapshots, " + next);
    }
  }

  private static void replay(List<List<RoutingEvent>> batches, Engine engine) {
    batches.forEach(batch -> batch.forEach(engine::replay));
  }

  private List<List<RoutingEvent>> again() {
    var engine = new Engine(RandomDesk.DESK);
    var day = new RandomDay(seed);
    var second = new ArrayList<List<RoutingEvent>>();
    RoutingCommand command = day.first();
    for (int i = 0; i <= commands; i++) {
      List<RoutingEvent> events = engine.handle(command, day.now()).events();
      second.add(events);
      day.saw(events);
      command = day.next(i);
    }
    return second;
  }

  private void same(String expected, String found, String what) {
    List<String> lines = expected.lines().toList();
    List<String> others = found.lines().toList();
    for (int i = 0; i < Math.max(lines.size(), others.size()); i++) {
      String line = i < lines.size() ? lines.get(i) : "nothing";
      String other = i < others.size() ? others.get(i) : "nothing";
      if (!line.equals(other)) {
        throw new AssertionError(
            where(commands, what) + "\nexpected " + line + "\nfound    " + other);
      }
    }
  }

  private void same(Outcome expected, Outcome found, String what) {
    try {
      Differences.none(expected.events(), found.events());
    } catch (AssertionError e) {
      throw new AssertionError(where(commands, what) + "\n" + e.getMessage(), e);
    }
    same(expected.answers().toString(), found.answers().toString(), what);
  }

  private String where(int i, Object what) {
    return "seed " + seed + ", command " + i + ": " + what;
  }

  private static byte[] hash(List<List<RoutingEvent>> batches) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (List<RoutingEvent> batch : batches) {
        for (RoutingEvent event : batch) {
          digest.update(Codec.encode(event));
          digest.update((byte) '\n');
        }
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every JDK to know SHA-256", e);
    }
  }
}
