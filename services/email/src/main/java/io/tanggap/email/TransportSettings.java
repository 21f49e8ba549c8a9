package io.tanggap.email;

import io.tanggap.email.EmailProperties.Reading;
import io.tanggap.email.EmailProperties.Sending;
import io.tanggap.email.EmailProperties.Server;
import io.tanggap.email.EmailProperties.Tls;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** The mail library's settings, each where its default would hang, leak or change a mailbox. */
final class TransportSettings {
  /** Read by the library once, when its first class is loaded. */
  private static final List<String> LENIENT =
      List.of(
          "mail.mime.multipart.allowempty",
          "mail.mime.base64.ignoreerrors",
          "mail.mime.uudecode.ignoreerrors",
          "mail.mime.uudecode.ignoremissingbeginend",
          "mail.mime.ignoreunknownencoding",
          "mail.mime.decodefilename",
          "mail.mime.applefilenames",
          "mail.mime.windowsfilenames",
          "mail.mime.allowutf8");

  private static final List<String> NOT_STRICT =
      List.of(
          "mail.mime.address.strict", "mail.mime.parameters.strict", "mail.mime.decodetext.strict");

  private TransportSettings() {}

  static void lenient() {
    LENIENT.forEach(name -> System.setProperty(name, "true"));
    NOT_STRICT.forEach(name -> System.setProperty(name, "false"));
  }

  static Properties imap(Server server, Reading reading, boolean token) {
    Properties settings =
        shared("mail.imap.", server, reading.connectTimeout(), reading.timeout(), token);
    settings.setProperty("mail.store.protocol", "imap");
    // fetching must not set \Seen
    settings.setProperty("mail.imap.peek", "true");
    // in few round trips, yet without the whole mail in the heap
    settings.setProperty("mail.imap.partialfetch", "true");
    settings.setProperty("mail.imap.fetchsize", String.valueOf(1 << 20));
    settings.setProperty("mail.imap.connectionpoolsize", "1");
    settings.setProperty("mail.imap.usesocketchannels", "false");
    return settings;
  }

  static Properties smtp(Server server, Sending sending, boolean token) {
    Properties settings =
        shared("mail.smtp.", server, sending.connectTimeout(), sending.timeout(), token);
    settings.setProperty("mail.transport.protocol", "smtp");
    settings.setProperty("mail.smtp.auth", String.valueOf(!server.user().isEmpty()));
    // one bad address must not look like a success
    settings.setProperty("mail.smtp.sendpartial", "false");
    settings.setProperty("mail.smtp.quitwait", "false");
    settings.setProperty("mail.mime.allowutf8", "false");
    return settings;
  }

  private static Properties shared(
      String prefix, Server server, Duration connectTimeout, Duration timeout, boolean token) {
    var settings = new Properties();
    settings.setProperty(prefix + "host", server.host());
    settings.setProperty(prefix + "port", String.valueOf(server.port()));
    settings.setProperty(prefix + "connectiontimeout", String.valueOf(connectTimeout.toMillis()));
    settings.setProperty(prefix + "timeout", String.valueOf(timeout.toMillis()));
    settings.setProperty(prefix + "writetimeout", String.valueOf(timeout.toMillis()));
    settings.setProperty(prefix + "ssl.enable", String.valueOf(server.tls() == Tls.SSL));
    settings.setProperty(prefix + "starttls.enable", String.valueOf(server.tls() == Tls.STARTTLS));
    settings.setProperty(
        prefix + "starttls.required", String.valueOf(server.tls() == Tls.STARTTLS));
    settings.setProperty(prefix + "ssl.checkserveridentity", "true");
    if (token) {
      // else the library would show the token as a password first
      settings.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
    }
    return settings;
  }
}
