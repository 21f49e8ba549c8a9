package io.tanggap.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tanggap.standalone.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final int port = Ports.any();
  private ServerSocket broker;
  private Relay relay;

  @BeforeEach
  void begin() throws IOException {
    broker = new ServerSocket(0, 10, HERE);
    relay = new Relay(port, broker.getLocalPort());
  }

  @AfterEach
  void end() throws IOException {
    relay.close();
    broker.close();
  }

  @Test
  void passesBytesBothWays() throws IOException {
    try (var client = new Socket(HERE, port);
        var server = broker.accept()) {
      client.getOutputStream().write(1);
      assertThat(server.getInputStream().read()).isEqualTo(1);
      server.getOutputStream().write(2);
      assertThat(client.getInputStream().read()).isEqualTo(2);
    }
  }

  @Test
  void aCutEndsConnectionsAndRefusesNewOnesUntilItIsMended() throws IOException {
    try (var client = new Socket(HERE, port);
        var server = broker.accept()) {
      relay.cut();

      assertThat(ended(client)).isTrue();
      assertThat(ended(server)).isTrue();
      assertThatThrownBy(() -> new Socket(HERE, port)).isInstanceOf(IOException.class);
    }

    relay.mend();
    try (var client = new Socket(HERE, port);
        var server = broker.accept()) {
      client.getOutputStream().write(3);
      assertThat(server.getInputStream().read()).isEqualTo(3);
    }
  }

  @Test
  void aCutWhileAConnectionIsBeingMadeEndsThatToo() throws IOException {
    for (int i = 0; i < 200; i++) {
      try (var client = new Socket(HERE, port);
          var server = broker.accept()) {
        relay.cut();

        assertThat(ended(client)).isTrue();
        assertThat(ended(server)).isTrue();
      }
      relay.mend();
    }
  }

  @Test
  void whatIsSentWhileItStandsComesLater() throws IOException {
    try (var client = new Socket(HERE, port);
        var server = broker.accept()) {
      relay.stand(Relay.Way.FROM_BROKER);
      server.getOutputStream().write(4);
      client.setSoTimeout(200);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      client.getOutputStream().write(5);
      assertThat(server.getInputStream().read()).isEqualTo(5);

      relay.flow();
      client.setSoTimeout(10_000);
      assertThat(client.getInputStream().read()).isEqualTo(4);
    }
  }

  private static boolean ended(Socket socket) {
    try {
      socket.setSoTimeout(10_000);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException stillThere) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }
}
