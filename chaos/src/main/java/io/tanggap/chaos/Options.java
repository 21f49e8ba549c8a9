package io.tanggap.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What {@code tanggap chaos} was asked.
 *
 * @param time how long faults go on
 * @param seed decides which come when
 * @param faults those to choose from
 * @param keep whether what the processes said is kept in any case
 */
record Options(Duration time, long seed, List<Fault> faults, boolean keep) {
  Options {
    faults = List.copyOf(faults);
  }

  /** Reads the command line; empty if it makes no sense. */
  static Optional<Options> parse(String... args) {
    var rest = new ArrayDeque<>(Arrays.asList(args));
    double minutes = 2;
    long seed = System.nanoTime() % 1_000_000;
    List<Fault> faults = List.of(Fault.values());
    boolean keep = false;
    try {
      while (!rest.isEmpty()) {
        switch (rest.removeFirst()) {
          case "--minutes" -> minutes = Double.parseDouble(rest.removeFirst());
          case "--seed" -> seed = Long.parseLong(rest.removeFirst());
          case "--only" ->
              faults =
                  Arrays.stream(rest.removeFirst().split(",", -1)).map(Fault::valueOf).toList();
          case "--keep" -> keep = true;
          default -> {
            return Optional.empty();
          }
        }
      }
    } catch (IllegalArgumentException | NoSuchElementException e) {
      return Optional.empty();
    }
    return minutes < 0
        ? Optional.empty()
        : Optional.of(
            new Options(Duration.ofMillis((long) (minutes * 60_000)), seed, faults, keep));
  }
}
