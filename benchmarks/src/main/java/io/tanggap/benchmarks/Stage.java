package io.tanggap.benchmarks;

import io.tanggap.standalone.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Processes of a benchmark, as in production: a broker, the routing service, what it is against.
 */
final class Stage implements AutoCloseable {
  /** The broker's data, and what each process says. */
  private final Path folder;

  private final List<Process> processes = new ArrayList<>();
  private String servers = "";

  Stage() {
    try {
      folder = Files.createTempDirectory("tanggap-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a broker and says where it is. */
  String broker() {
    int port = Ports.any();
    start(List.of("-Xmx1g"), "broker", folder.resolve("kafka").toString(), "" + port);
    servers = "127.0.0.1:" + port;
    return servers;
  }

  /** Starts a process of the benchmarks with settings of its own for the JVM. */
  void start(List<String> jvm, String... arguments) {
    launch(arguments[0], Bench.process(jvm, arguments));
  }

  /** Starts the routing service on one partition; what it says goes to {@link #said}. */
  Process routing(String... jvm) {
    var command = new ArrayList<String>(List.of(Bench.JAVA));
    command.addAll(List.of(jvm));
    command.addAll(List.of("-jar", "services/routing/target/routing-app.jar"));
    var builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "TANGGAP_KAFKA", servers, "TANGGAP_PARTITIONS", "1", "TANGGAP_ROUTING_PORT", "0"));
    return launch("routing", builder);
  }

  /** What the routing service said since it was started last. */
  List<String> said() {
    try {
      return Files.readAllLines(folder.resolve("routing.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch(String name, ProcessBuilder builder) {
    try {
      Process process =
          builder
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve(name + ".log").toFile())
              .start();
      processes.add(process);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends them, the newest first, each before the next: a broker must not go before its clients. */
  @Override
  public void close() {
    for (Process process : processes.reversed()) {
      process.destroy();
      process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
      process.destroyForcibly();
    }
  }
}
