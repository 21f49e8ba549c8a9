package io.tanggap.standalone;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Map;

/**
 * A mail server in this process: the desk's mailbox and the customers', on loopback, forgotten at
 * the end.
 */
public final class DemoMail implements AutoCloseable {
  /** The desk's address in the demo. */
  public static final String DESK_ADDRESS = "support@tanggap.example";

  /** The password of every mailbox; the server is reachable on loopback only. */
  public static final String PASSWORD = "demo-mailbox";

  private final GreenMail server;
  private final int smtp;
  private final int imap;

  private DemoMail(GreenMail server, int smtp, int imap) {
    this.server = server;
    this.smtp = smtp;
    this.imap = imap;
  }

  /** Starts the server with the desk's mailbox; ports near 3025 and 3143. */
  public static DemoMail start() {
    int smtp = Ports.near(3025);
    int imap = Ports.near(3143);
    var server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(smtp, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(imap, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
            });
    server.start();
    GreenMailUser desk = server.setUser(DESK_ADDRESS, DESK_ADDRESS, PASSWORD);
    // as a mail server with plus-addressing delivers: support+token@ is the desk's too
    server
        .getUserManager()
        .setMessageDeliveryHandler(
            (message, to) ->
                to.getEmail().startsWith("support+") || to.getEmail().equals(DESK_ADDRESS)
                    ? desk
                    : user(server, to.getEmail()));
    return new DemoMail(server, smtp, imap);
  }

  private static GreenMailUser user(GreenMail server, String address) {
    GreenMailUser known = server.getUserManager().getUserByEmail(address);
    return known != null ? known : server.setUser(address, address, PASSWORD);
  }

  public int smtpPort() {
    return smtp;
  }

  public int imapPort() {
    return imap;
  }

  /** The server itself, for whoever plays the customers. */
  public GreenMail server() {
    return server;
  }

  /** The settings with which the email service reads and answers the desk's mailbox. */
  Map<String, String> account() {
    return Map.ofEntries(
        Map.entry("TANGGAP_EMAIL_ACCOUNTS_0_ID", "support-mail"),
        Map.entry("TANGGAP_EMAIL_ACCOUNTS_0_DESK", "support"),
        Map.entry("TANGGAP_EMAIL_ACCOUNTS_0_ADDRESS", DESK_ADDRESS),
        Map.entry("TANGGAP_EMAIL_ACCOUNTS_0_DISPLAYNAME", "Tanggap Support"),
        Map.entry("TANGGAP_EMAIL_ACCOUNTS_0_ALLOWINSECURE", "true"),
        Map.entry("TANGGAP_EMAIL_ACCOUNTS_0_IMAP_HOST", "127.0.0.1"),
        Map.entry("TANGGAP_EMAIL_ACCOUNTS_0_IMAP_PORT", Integer.toString(imap)),
        Map.entry("TANGGAP_EMAIL_ACCOUNTS_0_IMAP_USER", DESK_ADDRESS),
        Map.entry("TANGGAP_EMAIL_ACCOUNTS_0_IMAP_PASSWORD", PASSWORD),
        Map.entry("TANGGAP_EMAIL_ACCOUNTS_0_IMAP_TLS", "none"),
        Map.entry("TANGGAP_EMAIL_ACCOUNTS_0_SMTP_HOST", "127.0.0.1"),
        Map.entry("TANGGAP_EMAIL_ACCOUNTS_0_SMTP_PORT", Integer.toString(smtp)),
        Map.entry("TANGGAP_EMAIL_ACCOUNTS_0_SMTP_USER", DESK_ADDRESS),
        Map.entry("TANGGAP_EMAIL_ACCOUNTS_0_SMTP_PASSWORD", PASSWORD),
        Map.entry("TANGGAP_EMAIL_ACCOUNTS_0_SMTP_TLS", "none"));
  }

  @Override
  public void close() {
    server.stop();
  }
}
