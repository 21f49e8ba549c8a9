package io.tanggap.email;

import io.tanggap.standalone.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real IMAP server on loopback, in a folder of its own: one user, plain text, an unprivileged
 * port.
 */
final class Dovecot implements AutoCloseable {
  /** What doveadm ends with if nobody is logged in: EX_NOHOST of sysexits.h. */
  private static final int NOBODY = 68;

  private static final Path BINARY = Path.of("/usr/sbin/dovecot");

  private static final String PASSWORD_ONLY =
      """
      auth_mechanisms = plain login
      passdb {
        driver = static
        args = password=secret
      }
      """;

  final int port = Ports.any();
  final Path folder = EmailRig.temporaryFolder();
  private Process process;

  static boolean installed() {
    return Files.isExecutable(BINARY);
  }

  static Dovecot start() {
    return asking("");
  }

  /** With access tokens instead of a password, if there is someone to ask about them (RFC 7662). */
  static Dovecot asking(String introspection) {
    var dovecot = new Dovecot();
    try {
      for (String box : List.of("cur", "new", "tmp")) {
        Files.createDirectories(dovecot.maildir().resolve(box));
      }
      String user = System.getProperty("user.name");
      boolean root = user.equals("root");
      Files.writeString(
          dovecot.configuration(),
          """
          base_dir = %1$s/run
          state_dir = %1$s/run
          log_path = %1$s/log
          protocols = imap
          listen = 127.0.0.1
          ssl = no
          disable_plaintext_auth = no
          default_internal_user = %2$s
          default_internal_group = %3$s
          default_login_user = %2$s
          mail_location = maildir:%1$s/mail:INDEX=MEMORY
          mail_uid = %4$s
          mail_gid = %4$s
          first_valid_uid = 0
          first_valid_gid = 0
          imap_idle_notify_interval = 2 mins
          maildir_very_dirty_syncs = no
          service imap-login {
            chroot =
            inet_listener imap {
              port = %5$d
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
          auth_mechanisms = plain login
          passdb {
            driver = static
            args = password=secret
          }
          userdb {
            driver = static
            args = uid=%4$s gid=%4$s home=%1$s
          }
          """
              .formatted(
                  dovecot.folder,
                  root ? "dovenull" : user,
                  root ? "dovenull" : user,
                  root ? "mail" : user,
                  dovecot.port)
              .replace("default_internal_user = dovenull", "default_internal_user = dovecot")
              .replace("default_internal_group = dovenull", "default_internal_group = dovecot")
              .replace(
                  introspection.isEmpty() ? "nothing" : PASSWORD_ONLY,
                  """
                  auth_mechanisms = xoauth2
                  passdb {
                    driver = oauth2
                    mechanisms = xoauth2
                    args = %s/oauth2.conf
                  }
                  """
                      .formatted(dovecot.folder)));
      Files.writeString(
          dovecot.folder.resolve("oauth2.conf"),
          """
          introspection_mode = post
          introspection_url = %s
          username_attribute = username
          active_attribute = active
          active_value = true
          """
              .formatted(introspection));
      if (root) {
        run("chown", "-R", "mail:mail", dovecot.folder.toString());
        run("chmod", "755", dovecot.folder.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    dovecot.up();
    return dovecot;
  }

  void up() {
    try {
      process =
          new ProcessBuilder(BINARY.toString(), "-F", "-c", configuration().toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("out").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(this::answers);
  }

  void down() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Delivers as an MTA does: written beside, then moved into {@code new}. */
  void deliver(String raw) {
    try {
      String name = System.nanoTime() + "." + UUID.randomUUID() + ".test";
      Path file = maildir().resolve("tmp").resolve(name);
      Files.write(file, raw.getBytes(StandardCharsets.UTF_8));
      if (System.getProperty("user.name").equals("root")) {
        run("chown", "mail:mail", file.toString());
      }
      Files.move(file, maildir().resolve("new").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the server forget which UID was whose, as a restored backup does. */
  void loseUids() {
    down();
    try (Stream<Path> files = Files.list(maildir())) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("dovecot-uid")).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    up();
  }

  boolean anySeen() {
    try (Stream<Path> files = Files.walk(maildir())) {
      return files.anyMatch(file -> file.getFileName().toString().matches(".*:2,[A-Z]*S.*"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the mails in the mailbox are about, in no order. */
  List<String> subjects() {
    try (Stream<Path> files = Files.walk(maildir())) {
      return files
          .filter(file -> file.getFileName().toString().contains(".test"))
          .flatMap(Dovecot::lines)
          .filter(line -> line.startsWith("Subject: "))
          .map(line -> line.substring("Subject: ".length()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a signal to the processes that serve mailboxes. */
  void signal(String signal) {
    process
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("/imap"))
        .forEach(child -> run("kill", "-" + signal, String.valueOf(child.pid())));
  }

  /** Ends every session with a BYE; says whether there was one. */
  boolean kick() {
    int code = code("doveadm", "-c", configuration().toString(), "kick", "support");
    if (code != 0 && code != NOBODY) {
      throw new IllegalStateException("doveadm kick ended with " + code);
    }
    return code == 0;
  }

  /** As another program does that empties the mailbox. */
  void expunge(String uids) {
    String conf = configuration().toString();
    run("doveadm", "-c", conf, "expunge", "-u", "support", "mailbox", "INBOX", "uid", uids);
  }

  long sessions() {
    return process
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("/imap"))
        .count();
  }

  @Override
  public void close() {
    signal("CONT");
    down();
  }

  Path maildir() {
    return folder.resolve("mail");
  }

  private Path configuration() {
    return folder.resolve("dovecot.conf");
  }

  private boolean answers() {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(1000);
      return socket.getInputStream().read() == '*';
    } catch (IOException e) {
      return false;
    }
  }

  private static void run(String... command) {
    int code = code(command);
    if (code != 0) {
      throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
    }
  }

  private static int code(String... command) {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
