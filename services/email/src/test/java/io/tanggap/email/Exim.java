package io.tanggap.email;

import io.tanggap.standalone.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * A real SMTP server on loopback that takes everything, cannot deliver to {@code gone.example}, and
 * puts the rest into one mailbox.
 */
final class Exim implements AutoCloseable {
  private static final Path BINARY = Path.of("/usr/sbin/exim4");

  final int port = Ports.any();
  private final Path folder = EmailRig.temporaryFolder();
  private final Process process;

  private Exim(Path maildir) throws IOException, InterruptedException {
    for (String name : new String[] {"spool", "log"}) {
      Files.createDirectories(folder.resolve(name));
    }
    Path configuration =
        Files.writeString(
            folder.resolve("exim.conf"),
            """
            primary_hostname = mx.example
            local_interfaces = 127.0.0.1
            daemon_smtp_ports = %2$d
            spool_directory = %1$s/spool
            log_file_path = %1$s/log/%%slog
            pid_file_path = %1$s/exim.pid
            keep_environment =
            deliver_drop_privilege = true
            tls_advertise_hosts =
            host_lookup =
            acl_smtp_rcpt = take
            begin acl
            take:
              accept
            begin routers
            gone:
              driver = redirect
              domains = gone.example
              allow_fail
              data = :fail: no such user
            rest:
              driver = accept
              transport = mailbox
            begin transports
            mailbox:
              driver = appendfile
              maildir_format
              directory = %3$s
              mode = 0644
              mode_fail_narrower = false
              return_path_add
              envelope_to_add
            begin retry
            * * F,1h,5s
            """
                .formatted(folder, port, maildir));
    run("chown", "-R", "Debian-exim:Debian-exim", folder + "/spool", folder + "/log");
    run("chmod", "755", folder.toString());
    // whoever brings a configuration of their own delivers without the rights of others
    run("chmod", "-R", "a+rwX", maildir.toString());
    process =
        new ProcessBuilder(BINARY.toString(), "-C", configuration.toString(), "-bdf")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::answers);
  }

  /** Exim runs a configuration of one's own for root only. */
  static boolean possible() {
    return Files.isExecutable(BINARY) && "root".equals(System.getProperty("user.name"));
  }

  /**
   * @param maildir of everybody it can deliver to
   */
  static Exim start(Path maildir) {
    try {
      return new Exim(maildir);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean answers() {
    try (var socket = new Socket("127.0.0.1", port)) {
      return socket.getInputStream().read() == '2';
    } catch (IOException e) {
      return false;
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("Expected to run " + String.join(" ", command));
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
