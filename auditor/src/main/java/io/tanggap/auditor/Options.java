package io.tanggap.auditor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tanggap audit} was asked.
 *
 * @param kafka the broker's address as given; absent: where {@code tanggap up} runs it
 * @param data the folder of {@code tanggap up}
 * @param follow whether to go on reading
 * @param settle how old something must be to be missed if it has not come all the way
 * @param port where the metrics are while following
 */
record Options(@Nullable String kafka, Path data, boolean follow, Duration settle, int port) {
  static final String USAGE =
      """
      Usage: ./tanggap audit [--kafka HOST:PORT] [--data FOLDER] [--follow] [--settle SECONDS] [--port N]
        --kafka HOST:PORT  the broker (default: TANGGAP_KAFKA, else the one ./tanggap up runs)
        --data FOLDER      the folder of ./tanggap up, to find its broker (default .tanggap)
        --follow           go on reading, and serve metrics for Prometheus
        --settle SECONDS   what is younger may still be under way (default 60)
        --port N           of the metrics (default 8085)
      Ends with 0 if no promise was broken, 1 if one was, 2 if the log could not be audited.""";

  /** Reads the command line; empty if it makes no sense. */
  static Optional<Options> parse(String... args) {
    var rest = new ArrayDeque<>(Arrays.asList(args));
    Path home = Path.of("").toAbsolutePath();
    Path data = null;
    String kafka = null;
    boolean follow = false;
    int settle = 60;
    int port = 8085;
    try {
      while (!rest.isEmpty()) {
        switch (rest.removeFirst()) {
          case "--home" -> home = Path.of(rest.removeFirst()).toAbsolutePath();
          case "--data" -> data = Path.of(rest.removeFirst()).toAbsolutePath();
          case "--kafka" -> kafka = rest.removeFirst();
          case "--follow" -> follow = true;
          case "--settle" -> settle = Integer.parseInt(rest.removeFirst());
          case "--port" -> port = Integer.parseInt(rest.removeFirst());
          default -> {
            return Optional.empty();
          }
        }
      }
    } catch (NumberFormatException | NoSuchElementException e) {
      return Optional.empty();
    }
    if (settle < 0 || port < 0 || port > 65_535) {
      return Optional.empty();
    }
    Path folder = data == null ? home.resolve(".tanggap") : data;
    return Optional.of(new Options(kafka, folder, follow, Duration.ofSeconds(settle), port));
  }

  /**
   * Where the broker is: as given, as the services are told, or as {@code tanggap up} wrote down.
   */
  Optional<String> broker(@Nullable String fromEnvironment) {
    if (kafka != null) {
      return Optional.of(kafka);
    }
    if (fromEnvironment != null && !fromEnvironment.isBlank()) {
      return Optional.of(fromEnvironment);
    }
    Path running = data.resolve("running.properties");
    if (!Files.exists(running)) {
      return Optional.empty();
    }
    var properties = new Properties();
    try (var in = Files.newBufferedReader(running)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to read " + running, e);
    }
    return Optional.ofNullable(properties.getProperty("TANGGAP_KAFKA"));
  }
}
