package io.tanggap.journey;

import static org.awaitility.Awaitility.await;

import io.tanggap.standalone.Ports;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Exim takes mail by SMTP and hands it to Dovecot by LMTP, which serves it by IMAP: loopback only,
 * ports and folders of their own.
 */
final class RealMailServer implements AutoCloseable {
  static final String DESK = "support@tanggap.example";
  static final String PASSWORD = "dovecot-mailbox";
  private static final Path DOVECOT = Path.of("/usr/sbin/dovecot");
  private static final Path EXIM = Path.of("/usr/sbin/exim4");

  private final Path folder;
  private final int imap = Ports.any();
  private final int lmtp = Ports.any();
  private final int smtp = Ports.any();
  private final List<Process> processes = new ArrayList<>();

  private RealMailServer() throws IOException {
    folder = Files.createTempDirectory("tanggap-mail");
  }

  /** Both need their Debian packages and root, as mail servers do. */
  static boolean possible() {
    return Files.isExecutable(DOVECOT)
        && Files.isExecutable(EXIM)
        && "root".equals(System.getProperty("user.name"));
  }

  static RealMailServer start() throws IOException, InterruptedException {
    var server = new RealMailServer();
    server.configure();
    server.run(DOVECOT.toString(), "-F", "-c", server.folder.resolve("dovecot.conf").toString());
    server.run(EXIM.toString(), "-C", server.folder.resolve("exim.conf").toString(), "-bdf");
    for (int port : new int[] {server.imap, server.lmtp, server.smtp}) {
      await().atMost(Duration.ofSeconds(20)).until(() -> listens(port));
    }
    return server;
  }

  int imapPort() {
    return imap;
  }

  int smtpPort() {
    return smtp;
  }

  /** The email service's settings for the desk's mailbox here. */
  Map<String, String> account() {
    String account = "TANGGAP_EMAIL_ACCOUNTS_0_";
    return Map.ofEntries(
        Map.entry(account + "ID", "support-mail"),
        Map.entry(account + "DESK", "support"),
        Map.entry(account + "ADDRESS", DESK),
        Map.entry(account + "DISPLAYNAME", "Support"),
        Map.entry(account + "ALLOWINSECURE", "true"),
        Map.entry(account + "IMAP_HOST", "127.0.0.1"),
        Map.entry(account + "IMAP_PORT", Integer.toString(imap)),
        Map.entry(account + "IMAP_USER", DESK),
        Map.entry(account + "IMAP_PASSWORD", PASSWORD),
        Map.entry(account + "IMAP_TLS", "none"),
        Map.entry(account + "SMTP_HOST", "127.0.0.1"),
        Map.entry(account + "SMTP_PORT", Integer.toString(smtp)),
        Map.entry(account + "SMTP_TLS", "none"));
  }

  private void configure() throws IOException, InterruptedException {
    for (String name : List.of("run", "home", "spool", "log")) {
      Files.createDirectories(folder.resolve(name));
    }
    Files.writeString(
        folder.resolve("dovecot.conf"),
        """
        base_dir = %1$s/run
        state_dir = %1$s/run
        log_path = %1$s/dovecot.log
        protocols = imap lmtp
        listen = 127.0.0.1
        ssl = no
        disable_plaintext_auth = no
        auth_mechanisms = plain login
        mail_location = maildir:%%h
        mail_uid = mail
        mail_gid = mail
        first_valid_uid = 0
        first_valid_gid = 0
        recipient_delimiter = +
        lmtp_save_to_detail_mailbox = no
        service imap-login {
          inet_listener imap {
            port = %2$d
          }
          inet_listener imaps {
            port = 0
          }
        }
        service lmtp {
          inet_listener lmtp {
            port = %3$d
          }
        }
        passdb {
          driver = static
          args = password=%4$s
        }
        userdb {
          driver = static
          args = uid=mail gid=mail home=%1$s/home/%%u
        }
        """
            .formatted(folder, imap, lmtp, PASSWORD));
    Files.writeString(
        folder.resolve("exim.conf"),
        """
        primary_hostname = mail.tanggap.example
        domainlist ours = tanggap.example : customers.example
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = %2$d
        spool_directory = %1$s/spool
        log_file_path = %1$s/log/%%slog
        pid_file_path = %1$s/exim.pid
        deliver_drop_privilege = true
        host_lookup =
        smtp_accept_max = 100
        message_size_limit = 60M
        acl_smtp_rcpt = take
        begin acl
        take:
          accept domains = +ours
          deny message = relay not permitted
        begin routers
        all:
          driver = manualroute
          domains = +ours
          transport = dovecot
          route_list = * 127.0.0.1
          self = send
        begin transports
        dovecot:
          driver = smtp
          protocol = lmtp
          hosts = 127.0.0.1
          port = %3$d
          allow_localhost
        begin retry
        * * F,1h,5s
        """
            .formatted(folder, smtp, lmtp));
    command("chown", "-R", "mail:mail", folder.resolve("home").toString());
    command(
        "chown",
        "-R",
        "Debian-exim:Debian-exim",
        folder.resolve("spool").toString(),
        folder.resolve("log").toString());
    command("chmod", "755", folder.toString());
  }

  private void run(String... command) throws IOException {
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(processes.size() + ".out").toFile())
            .start());
  }

  private static void command(String... command) throws IOException, InterruptedException {
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("Expected to run " + String.join(" ", command));
    }
  }

  private static boolean listens(int port) {
    try (var socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    processes.reversed().forEach(Process::destroy);
  }
}
