package io.tanggap.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts what is to be broken, and leaves none of it behind. */
final class Processes implements AutoCloseable {
  private final Path folder;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  /**
   * @param folder where each process writes what it says
   */
  Processes(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-processes"));
  }

  /** A Java program, with the virtual machine of this one. */
  Process java(String name, Map<String, String> environment, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()));
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      running.add(process);
      var _ = process.onExit().thenAccept(running::remove);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to start " + name, e);
    }
  }

  /** {@code kill -9}, and gone. */
  static void kill(Process process) throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** {@code kill -STOP} or {@code kill -CONT}. */
  static void signal(Process process, String signal) throws InterruptedException {
    try {
      int code =
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            "Expected to send " + signal + " to " + process.pid() + ", but kill said " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to send " + signal, e);
    }
  }

  @Override
  public void close() {
    running.forEach(Process::destroyForcibly);
  }
}
