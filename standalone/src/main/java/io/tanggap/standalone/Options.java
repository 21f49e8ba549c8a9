package io.tanggap.standalone;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;

/**
 * What {@code tanggap up} was asked.
 *
 * @param home the checkout, where the services' jars are
 * @param data where everything is kept
 * @param port of the gateway
 * @param demo whether to bring customers and a few robot agents
 * @param pace seconds between two demo mails, on average
 * @param robots whether robot agents work in the demo
 */
record Options(Path home, Path data, int port, boolean demo, double pace, boolean robots) {
  static final String USAGE =
      """
      Usage: ./tanggap up [--demo] [--port N] [--data FOLDER] [--pace SECONDS] [--no-robots]
        --demo          a sample desk with lively mail traffic
        --port N        serve on http://localhost:N (default 8080)
        --data FOLDER   keep everything there (default .tanggap)
        --pace SECONDS  between two demo mails, on average (default 8)
        --no-robots     in the demo, leave all the work to people""";

  /** Reads the command line; empty if it makes no sense. */
  static Optional<Options> parse(String... args) {
    var rest = new ArrayDeque<>(Arrays.asList(args));
    Path home = Path.of("").toAbsolutePath();
    Path data = null;
    int port = 8080;
    boolean demo = false;
    boolean robots = true;
    double pace = 8;
    try {
      while (!rest.isEmpty()) {
        switch (rest.removeFirst()) {
          case "--home" -> home = Path.of(rest.removeFirst()).toAbsolutePath();
          case "--data" -> data = Path.of(rest.removeFirst()).toAbsolutePath();
          case "--port" -> port = Integer.parseInt(rest.removeFirst());
          case "--pace" -> pace = Double.parseDouble(rest.removeFirst());
          case "--demo" -> demo = true;
          case "--no-robots" -> robots = false;
          default -> {
            return Optional.empty();
          }
        }
      }
    } catch (NumberFormatException | java.util.NoSuchElementException e) {
      return Optional.empty();
    }
    return Optional.of(
        new Options(
            home, data == null ? home.resolve(".tanggap") : data, port, demo, pace, robots));
  }
}
