package io.tanggap.chaos;

import io.tanggap.standalone.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is broken: a broker with its data on disk, routers, and the network between them. */
final class Installation implements AutoCloseable {
  /** As many as the routing service makes unless told otherwise. */
  static final int PARTITIONS = 4;

  private static final String JAR = "chaos/target/chaos-app.jar";
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Processes processes;
  private final Path data;
  private final int brokerPort;
  private final String doors;
  private final List<RouterProcess> routers = new ArrayList<>();
  private Map<RouterProcess, Set<Integer>> shares = Map.of();
  private @Nullable Process broker;

  /**
   * @param folder for data and for what the processes say
   * @param count of routers there can be; none runs yet
   */
  Installation(Path folder, int count) {
    processes = new Processes(folder);
    data = folder.resolve("kafka");
    brokerPort = Ports.any();
    var pairs = new StringJoiner(",");
    for (int number = 1; number <= count; number++) {
      int door = Ports.any();
      int relayed = Ports.any();
      pairs.add(door + ":" + relayed);
      routers.add(new RouterProcess(number, processes, new Relay(relayed, door), Ports.any()));
    }
    doors = pairs.toString();
  }

  /** Where the load and the auditor find the broker, with nothing between. */
  String broker() {
    return "127.0.0.1:" + brokerPort;
  }

  Processes processes() {
    return processes;
  }

  void startBroker() {
    broker =
        processes.java(
            "broker",
            Map.of(),
            "-Xmx512m",
            "-jar",
            JAR,
            "broker",
            data.toString(),
            Integer.toString(brokerPort),
            doors);
  }

  void killBroker() throws InterruptedException {
    if (broker != null) {
      Processes.kill(broker);
    }
  }

  List<RouterProcess> routers() {
    return List.copyOf(routers);
  }

  List<RouterProcess> running() {
    return routers.stream().filter(RouterProcess::runs).toList();
  }

  /**
   * Waits until every running router has desks, no two the same, and together all.
   *
   * @return whether it came to that
   */
  boolean awaitShared() throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      if (shared()) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  /** The partitions a router had when the desks were last seen to be shared. */
  Set<Integer> share(RouterProcess router) {
    return shares.getOrDefault(router, Set.of());
  }

  private boolean shared() throws InterruptedException {
    var found = new HashMap<RouterProcess, Set<Integer>>();
    Set<Integer> all = new TreeSet<>();
    int sum = 0;
    for (RouterProcess router : running()) {
      Set<Integer> some = router.partitions();
      if (some.isEmpty()) {
        return false;
      }
      sum += some.size();
      all.addAll(some);
      found.put(router, some);
    }
    shares = found;
    return sum == PARTITIONS && all.size() == PARTITIONS;
  }

  @Override
  public void close() {
    processes.close();
    routers.forEach(router -> router.relay().close());
  }
}
