package io.tanggap.benchmarks;

import com.google.errorprone.annotations.FormatMethod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code tanggap bench}: one line per figure. */
public final class Bench {
  private static final Logger log = LoggerFactory.getLogger("tanggap");

  private Bench() {}

  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  public static void main(String[] args) throws Exception {
    switch (args.length == 0 ? "" : args[0]) {
      case "engine" -> EngineBench.run(args.length > 1 ? args[1] : "");
      case "successor" -> EngineBench.successor(Arrays.copyOfRange(args, 1, args.length));
      case "rules" -> RuleBench.run();
      case "channels" -> ChannelBench.run(args[1]);
      case "pipeline" -> PipelineBench.run(args.length > 1 ? Integer.parseInt(args[1]) : 5);
      case "restart" -> RestartBench.run();
      case "broker" -> BrokerProcess.run(args[1], Integer.parseInt(args[2]));
      case "noop" -> NoopLoop.run(args[1]);
      case "streams" -> StreamsLoop.run(args[1]);
      default -> {
        log.info(
            "Usage: ./tanggap bench engine [small | large | varied | backlog] | rules | pipeline [ROUNDS] | restart | channels MAILS");
        System.exit(2);
      }
    }
  }

  /** A process of the benchmarks beside this one, with settings of its own for the JVM. */
  static ProcessBuilder process(List<String> settings, String... arguments) {
    var command = new ArrayList<String>(List.of(JAVA));
    command.addAll(settings);
    command.addAll(List.of("-jar", "benchmarks/target/benchmarks-app.jar"));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command);
  }

  /** Prints one figure. */
  @FormatMethod
  static void line(String format, Object... values) {
    log.info(String.format(Locale.ROOT, format, values));
  }
}
