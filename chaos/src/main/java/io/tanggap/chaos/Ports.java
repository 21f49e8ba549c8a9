package io.tanggap.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Ports below those that the system gives to outgoing connections: a port that is let go for a
 * while must still be free when it is wanted again.
 */
final class Ports {
  private int next = 20_000 + (int) (ProcessHandle.current().pid() % 10_000);

  int free() {
    while (next < 32_000) {
      int port = next++;
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("Expected a free port below 32000");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
