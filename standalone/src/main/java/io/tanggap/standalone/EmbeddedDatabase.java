package io.tanggap.standalone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A real PostgreSQL beside this process, data in a folder, reachable on loopback only. */
final class EmbeddedDatabase implements AutoCloseable {
  private final EmbeddedPostgres postgres;

  private EmbeddedDatabase(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** Starts the server; a used folder goes on where it was, also after a hard kill. */
  static EmbeddedDatabase start(Path folder, int port) {
    endLeftOver(folder);
    try {
      Files.createDirectories(folder.getParent());
      return new EmbeddedDatabase(
          EmbeddedPostgres.builder()
              .setDataDirectory(folder)
              .setCleanDataDirectory(false)
              // its own hook would end the server while the services still use it
              .setRegisterShutdownHook(false)
              .setPort(port)
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("max_connections", "100")
              .setPGStartupWait(Duration.ofSeconds(60))
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to start PostgreSQL on " + folder, e);
    }
  }

  /** For user {@code postgres}, who needs no password on loopback. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // a server that outlived a killed start still holds the folder; its pid stands in the first line
  // of the file
  private static void endLeftOver(Path folder) {
    Path file = folder.resolve("postmaster.pid");
    try {
      if (!Files.exists(file)) {
        return;
      }
      long pid = Long.parseLong(Files.readAllLines(file).getFirst().trim());
      ProcessHandle.of(pid)
          .filter(
              process -> process.info().command().map(c -> c.contains("postgres")).orElse(false))
          .ifPresent(EmbeddedDatabase::end);
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to read " + file, e);
    }
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(
          "Expected the PostgreSQL of an earlier start (pid " + process.pid() + ") to end", e);
    }
  }
}
