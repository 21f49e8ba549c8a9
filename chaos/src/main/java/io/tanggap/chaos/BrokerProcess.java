package io.tanggap.chaos;

import io.tanggap.standalone.EmbeddedKafka;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A broker in a process of its own, so that it can be killed; ends when its parent does. */
final class BrokerProcess {
  private BrokerProcess() {}

  /**
   * Runs until killed.
   *
   * @param doors ports and what their clients are told: {@code 9093:9193,9094:9194}
   */
  static void run(Path folder, int port, String doors) {
    Map<Integer, Integer> told = new LinkedHashMap<>();
    for (String door : doors.split(",", -1)) {
      int colon = door.indexOf(':');
      told.put(
          Integer.parseInt(door.substring(0, colon)), Integer.parseInt(door.substring(colon + 1)));
    }
    try (var _ = EmbeddedKafka.start(folder, port, told)) {
      ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().join());
    }
  }
}
