package io.tanggap.benchmarks;

import io.tanggap.standalone.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A broker in a process of its own, as in production; ends when its parent closes its input. */
final class BrokerProcess {
  private BrokerProcess() {}

  static void run(String folder, int port) {
    try (var _ = EmbeddedKafka.start(Path.of(folder), port)) {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
