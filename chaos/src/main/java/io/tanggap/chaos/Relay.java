package io.tanggap.chaos;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The network between one router and the broker: bytes pass through it until it is cut (connections
 * end, new ones are refused) or stands (connections stay, nothing passes, and what was under way
 * comes through later).
 */
final class Relay implements AutoCloseable {
  /** Which way bytes go. */
  enum Way {
    TO_BROKER,
    FROM_BROKER
  }

  private final int port;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Set<Way> standing = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket listener;
  private @Nullable Thread listening;

  Relay(int port, int target) {
    this.port = port;
    this.target = target;
    mend();
  }

  int port() {
    return port;
  }

  /** Ends all connections and refuses new ones. */
  void cut() {
    Thread last;
    synchronized (this) {
      end(listener);
      listener = null;
      last = listening;
      listening = null;
      sockets.forEach(Relay::end);
      sockets.clear();
    }
    try {
      if (last != null) {
        // the port is held for as long as somebody waits at it
        last.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes connections again. */
  synchronized void mend() {
    try {
      var fresh = new ServerSocket();
      fresh.setReuseAddress(true);
      fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      listener = fresh;
      listening = Thread.ofPlatform().daemon().name("relay-" + port).start(() -> accept(fresh));
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to listen at " + port, e);
    }
  }

  /** Nothing passes this way any more, until {@link #flow()}. */
  void stand(Way way) {
    standing.add(way);
  }

  /** Everything passes again, what had to wait first. */
  synchronized void flow() {
    standing.clear();
    notifyAll();
  }

  @Override
  public void close() {
    flow();
    cut();
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        connect(from.accept(), from);
      } catch (IOException closed) {
        // cut, or the client went away before it was taken
        sockets.removeIf(Socket::isClosed);
      }
    }
  }

  private void connect(Socket client, ServerSocket from) {
    var broker = new Socket();
    try {
      broker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      client.setTcpNoDelay(true);
      broker.setTcpNoDelay(true);
      if (joined(client, broker, from)) {
        pump(client, broker, Way.TO_BROKER);
        pump(broker, client, Way.FROM_BROKER);
        return;
      }
    } catch (IOException e) {
      // the broker is away: so is this connection
      sockets.removeIf(Socket::isClosed);
    }
    end(client);
    end(broker);
  }

  /** False if a cut came between: what it did not know of would outlive it. */
  private synchronized boolean joined(Socket client, Socket broker, ServerSocket from) {
    return !from.isClosed() && sockets.add(client) && sockets.add(broker);
  }

  private void pump(Socket from, Socket to, Way way) {
    Thread.ofPlatform().daemon().name("relay-" + port + "-" + way).start(() -> pass(from, to, way));
  }

  private void pass(Socket from, Socket to, Way way) {
    byte[] buffer = new byte[64 * 1024];
    try {
      var in = from.getInputStream();
      var out = to.getOutputStream();
      int read = in.read(buffer);
      while (read >= 0) {
        awaitFlow(way);
        out.write(buffer, 0, read);
        read = in.read(buffer);
      }
    } catch (IOException ended) {
      // by the cut, or by the other side: both ends are closed below
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(from);
      end(to);
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private synchronized void awaitFlow(Way way) throws InterruptedException {
    while (standing.contains(way)) {
      wait();
    }
  }

  private static void end(@Nullable Closeable some) {
    if (some == null) {
      return;
    }
    try {
      some.close();
    } catch (IOException alreadyGone) {
      return;
    }
  }
}
