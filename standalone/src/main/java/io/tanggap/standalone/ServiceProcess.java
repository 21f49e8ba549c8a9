package io.tanggap.standalone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One service as a process of its own, begun again when it ends unasked, as a container runtime
 * would.
 */
final class ServiceProcess implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger("tanggap");

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path logFile;
  private final Path pidFile;
  private volatile boolean wanted = true;
  private volatile @Nullable Process process;

  ServiceProcess(String name, List<String> command, Map<String, String> environment, Path logFile) {
    this.name = name;
    this.command = command;
    this.environment = environment;
    this.logFile = logFile;
    this.pidFile = logFile.resolveSibling(name + ".pid");
  }

  void start() {
    begin();
    Thread.ofPlatform().daemon().name("watch-" + name).start(this::watch);
  }

  String name() {
    return name;
  }

  private void begin() {
    try {
      Files.createDirectories(logFile.getParent());
      var builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
      builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
      builder.environment().putAll(environment);
      Process begun = builder.start();
      process = begun;
      // moved into place: whoever reads it never finds it empty
      Path written = pidFile.resolveSibling(name + ".pid.new");
      Files.writeString(written, Long.toString(begun.pid()));
      Files.move(written, pidFile, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Expected to start " + name + " with " + command.getFirst(), e);
    }
  }

  private void watch() {
    Duration pause = Duration.ofSeconds(1);
    while (wanted) {
      Process current = process;
      if (current == null) {
        return;
      }
      Instant begun = Instant.now();
      try {
        int code = current.waitFor();
        if (!wanted) {
          return;
        }
        pause = begun.plusSeconds(60).isBefore(Instant.now()) ? Duration.ofSeconds(1) : pause;
        log.info(
            "{} ended with code {}; begins again in {} s (see {})",
            name,
            code,
            pause.toSeconds(),
            logFile);
        Thread.sleep(pause);
        pause =
            pause.multipliedBy(2).compareTo(Duration.ofSeconds(20)) < 0
                ? pause.multipliedBy(2)
                : Duration.ofSeconds(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      if (wanted) {
        begin();
      }
    }
  }

  /** Asks the process to end; the caller waits with {@link #close}. */
  void ask() {
    wanted = false;
    Process current = process;
    if (current != null) {
      current.destroy();
    }
  }

  @Override
  public void close() {
    ask();
    Process current = process;
    if (current == null) {
      return;
    }
    try {
      if (!current.waitFor(15, TimeUnit.SECONDS)) {
        log.info("{} does not end by itself and is killed", name);
        current.destroyForcibly();
      }
    } catch (InterruptedException e) {
      current.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
