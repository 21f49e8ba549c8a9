package io.tanggap.benchmarks;

import io.tanggap.standalone.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A real IMAP server on loopback with one mailbox, from Debian's dovecot-imapd. */
record DovecotProcess(Path folder, int port, Process process, Set<Integer> contents)
    implements AutoCloseable {
  private static final String BINARY = "/usr/sbin/dovecot";

  static DovecotProcess start(Path folder) throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of(BINARY))) {
      throw new IOException(
          "Expected Dovecot, but " + BINARY + " is missing: install dovecot-imapd");
    }
    for (String box : List.of("cur", "new", "tmp")) {
      Files.createDirectories(folder.resolve("mail").resolve(box));
    }
    int port = Ports.any();
    Path settings = folder.resolve("dovecot.conf");
    Files.writeString(
        settings,
        """
        base_dir = %1$s/run
        state_dir = %1$s/run
        log_path = %1$s/log
        protocols = imap
        listen = 127.0.0.1
        ssl = no
        disable_plaintext_auth = no
        default_internal_user = dovecot
        default_internal_group = dovecot
        default_login_user = dovenull
        mail_location = maildir:%1$s/mail
        mail_uid = mail
        mail_gid = mail
        first_valid_uid = 0
        first_valid_gid = 0
        service imap-login {
          chroot =
          inet_listener imap {
            port = %2$d
          }
          inet_listener imaps {
            port = 0
          }
        }
        service anvil {
          chroot =
        }
        service stats {
          chroot =
        }
        passdb {
          driver = static
          args = password=secret
        }
        userdb {
          driver = static
          args = uid=mail gid=mail home=%1$s
        }
        """
            .formatted(folder, port));
    own(folder);
    Process process =
        new ProcessBuilder(BINARY, "-F", "-c", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    var dovecot = new DovecotProcess(folder, port, process, new HashSet<>());
    dovecot.awaitDoor();
    return dovecot;
  }

  void deliver(List<byte[]> mails) throws IOException, InterruptedException {
    for (int i = 0; i < mails.size(); i++) {
      Files.write(folder.resolve("mail/new/" + (1_000_000 + i) + ".bench"), mails.get(i));
      contents.add(Arrays.hashCode(mails.get(i)));
    }
    own(folder.resolve("mail"));
  }

  /** Mails that differ from all others. */
  int different() {
    return contents.size();
  }

  private static void own(Path path) throws IOException, InterruptedException {
    new ProcessBuilder("chown", "-R", "mail:mail", path.toString()).start().waitFor();
    new ProcessBuilder("chmod", "a+rx", path.toString(), path.resolve("..").normalize().toString())
        .start()
        .waitFor();
  }

  private void awaitDoor() throws IOException, InterruptedException {
    for (int i = 0; i < 100; i++) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.getInputStream().read() >= 0) {
          return;
        }
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new IOException("Expected Dovecot to answer; its log is in " + folder);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
