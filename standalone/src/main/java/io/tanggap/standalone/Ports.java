package io.tanggap.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Finds ports on loopback. */
public final class Ports {
  private static final int FIRST = 20_000;

  /**
   * Below the ports a system gives to outgoing connections (Linux: ip_local_port_range, from 32768
   * on): such a port is not lost to a stranger while its server is away, and a client that tries it
   * meanwhile cannot meet itself.
   */
  private static final int LAST = 32_000;

  /** Begins elsewhere in each process, so that those started together do not meet. */
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 101 % (LAST - FIRST)));

  private Ports() {}

  /** The wished port if nobody has it, else any free one. */
  static int near(int wished) {
    return free(wished) ? wished : any();
  }

  static boolean free(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * A port nobody has, for a server that may go and come back on it. The same port is given once
   * only, whether or not somebody listens at it yet.
   */
  public static int any() {
    return IntStream.generate(() -> FIRST + Math.floorMod(NEXT.getAndIncrement(), LAST - FIRST))
        .limit(LAST - FIRST)
        .filter(Ports::free)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Expected a free port on loopback"));
  }
}
