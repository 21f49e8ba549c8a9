package io.tanggap.simulation;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code tanggap simulate}: one line per figure; ends with 1 if one is not as it must be. */
public final class Simulate {
  private static final Logger log = LoggerFactory.getLogger("tanggap");

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
      default -> {
        log.info("Usage: ./tanggap simulate theory [THREADS] | hindsight [--robust] [SEED...]");
        System.exit(2);
        return;
      }
    }
    System.exit(holds ? 0 : 1);
  }

  /** Prints one figure. */
  @FormatMethod
  static void line(String format, Object... values) {
    log.info(String.format(Locale.ROOT, format, values));
  }
}
