package io.tanggap.chaos;

import com.google.errorprone.annotations.FormatMethod;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code tanggap chaos}: one line per fault, then what they cost and what was lost. */
public final class Chaos {
  private static final Logger log = LoggerFactory.getLogger("tanggap");
  private static final String USAGE =
      """
      Usage: ./tanggap chaos [--minutes N] [--seed S] [--only KIND,KIND] [--keep]
        --minutes N  how long faults go on (default 2); each kind comes at least once
        --seed S     which faults come when (default: another one each time)
        --only KIND  of KILL, FREEZE, BROKER, CUT, BLINK, STAND, THIRD
        --keep       keep what the processes said, also if all is well
      Ends with 0 if no promise was broken and nothing is missing, else with 1.""";

  private Chaos() {}

  public static void main(String[] args) throws InterruptedException {
    if (args.length == 4 && args[0].equals("broker")) {
      BrokerProcess.run(Path.of(args[1]), Integer.parseInt(args[2]), args[3]);
      return;
    }
    Optional<Options> options = Options.parse(args);
    if (options.isEmpty()) {
      log.info(USAGE);
      System.exit(2);
    }
    System.exit(Run.of(options.orElseThrow()) ? 0 : 1);
  }

  /** Says one line. */
  @FormatMethod
  static void line(String format, Object... values) {
    log.info(String.format(Locale.ROOT, format, values));
  }

  /** Says a line that another program wrote. */
  static void quote(String text) {
    log.info("{}", text);
  }
}
