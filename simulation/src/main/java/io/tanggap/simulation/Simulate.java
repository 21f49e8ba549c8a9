package io.tanggap.simulation;

import com.google.errorprone.annotations.FormatMethod;
import io.tanggap.engine.reference.SeededRuns;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code tanggap simulate}: one line per figure; ends with 1 if one is not as it must be. */
public final class Simulate {
  private static final Logger log = LoggerFactory.getLogger("tanggap");

  private static final int COMMANDS = 500;

  private Simulate() {}

  public static void main(String[] args) throws InterruptedException {
    List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
    boolean holds;
    switch (args.length == 0 ? "" : args[0]) {
      case "theory" -> holds = Theory.run(rest.isEmpty() ? 1 : Integer.parseInt(rest.getFirst()));
      case "hindsight" -> {
        boolean robust = rest.contains("--robust");
        List<Long> seeds =
            rest.stream().filter(word -> !word.equals("--robust")).map(Long::valueOf).toList();
        holds = robust ? Hindsight.robust(seeds) : Hindsight.run(seeds);
      }
      case "--seeds" -> holds = seeds(rest);
      default -> {
        log.info(
            "Usage: ./tanggap simulate --seeds N [FIRST] | theory [THREADS] | hindsight [--robust] [SEED...]");
        System.exit(2);
        return;
      }
    }
    System.exit(holds ? 0 : 1);
  }

  // seeded days of the engine, each event held against the policy written a second time
  private static boolean seeds(List<String> rest) {
    int count = rest.isEmpty() ? 10_000 : Integer.parseInt(rest.getFirst());
    long first = rest.size() < 2 ? 0 : Long.parseLong(rest.get(1));
    return SeededRuns.run(first, count, COMMANDS, log::info) == 0;
  }

  /** Prints one figure. */
  @FormatMethod
  static void line(String format, Object... values) {
    log.info(String.format(Locale.ROOT, format, values));
  }
}
