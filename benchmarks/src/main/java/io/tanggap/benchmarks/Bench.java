package io.tanggap.benchmarks;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code tanggap bench}: one line per figure. */
public final class Bench {
  private static final Logger log = LoggerFactory.getLogger("tanggap");

  private Bench() {}

  public static void main(String[] args) throws Exception {
    switch (args.length == 0 ? "" : args[0]) {
      case "engine" -> EngineBench.run(args.length > 1 ? args[1] : "");
      case "rules" -> RuleBench.run();
      case "channels" -> ChannelBench.run(args[1]);
      case "pipeline" -> PipelineBench.run(args.length > 1 ? Integer.parseInt(args[1]) : 5);
      case "broker" -> BrokerProcess.run(args[1], Integer.parseInt(args[2]));
      case "noop" -> NoopLoop.run(args[1]);
      case "streams" -> StreamsLoop.run(args[1]);
      default -> {
        log.info(
            "Usage: ./tanggap bench engine [small | large | varied] | rules | pipeline [ROUNDS] | channels MAILS");
        System.exit(2);
      }
    }
  }

  /** Prints one figure. */
  @FormatMethod
  static void line(String format, Object... values) {
    log.info(String.format(Locale.ROOT, format, values));
  }
}
