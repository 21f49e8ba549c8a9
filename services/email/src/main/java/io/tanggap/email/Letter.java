package io.tanggap.email;

import io.tanggap.channel.Text;
import io.tanggap.email.EmailProperties.Account;
import io.tanggap.email.EmailProperties.Acknowledge;
import io.tanggap.protocol.ConversationId;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the mail that carries a reply. */
final class Letter {
  /** Whether the mail needs a server that knows SMTPUTF8 (RFC 6531); the library's own name. */
  static final String UTF8_ADDRESSES = "mail.mime.allowutf8";

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private Letter() {}

  /** A mail to send, or the reason why it must not be. */
  sealed interface Written {
    /**
     * Ready.
     *
     * @param envelopeFrom whom servers tell what they could not deliver
     */
    record Mail(MimeMessage message, String envelopeFrom, InternetAddress recipient)
        implements Written {}

    /** Not to be sent, now or later. */
    record Refused(String reason) implements Written {}
  }

  static Written write(
      Session session,
      Account account,
      OutboundMail mail,
      MailThread thread,
      Signatures signatures,
      Instant now) {
    String author = mail.reply().content().authorName();
    if (Text.unsafeInHeader(author == null ? "" : author)
        || Text.unsafeInHeader(thread.subject())) {
      return new Written.Refused("Expected name and subject on one line, but found a line end");
    }
    try {
      InternetAddress recipient = recipient(thread.replyTo());
      addressed(session, recipient);
      var message =
          new Named(session, mail.messageId(), name(account, author), subject(thread.subject()));
      message.address(account, recipient, mail.reply().conversation(), thread, signatures, now);
      String text = mail.reply().content().text();
      message.write(text == null ? "" : text);
      return new Written.Mail(
          message,
          signatures.bounceAddress(account, mail.reply().id()).orElse(account.address()),
          recipient);
    } catch (MessagingException | UnsupportedEncodingException | IllegalArgumentException e) {
      return unwritable(e);
    }
  }

  /**
   * Marked so that no machine answers it (RFC 3834, section 3.1.7, and Microsoft's own word), and
   * without anybody for servers to tell (RFC 5321, section 4.5.5).
   */
  static Written acknowledge(
      Session session,
      Account account,
      Acknowledgement due,
      Acknowledge language,
      Signatures signatures,
      Instant now) {
    MailThread thread = due.thread();
    if (Text.unsafeInHeader(thread.subject())) {
      return new Written.Refused("Expected a subject on one line, but found a line end");
    }
    try {
      InternetAddress recipient = recipient(thread.replyTo());
      addressed(session, recipient);
      var message =
          new Named(
              session,
              signatures.messageId(account, due.name()),
              name(account, ""),
              subject(thread.subject()));
      message.address(account, recipient, due.conversation(), thread, signatures, now);
      message.setHeader("Auto-Submitted", "auto-replied");
      message.setHeader("X-Auto-Response-Suppress", "All");
      message.write(acknowledgement(language));
      return new Written.Mail(message, "<>", recipient);
    } catch (MessagingException | UnsupportedEncodingException | IllegalArgumentException e) {
      return unwritable(e);
    }
  }

  private static String acknowledgement(Acknowledge language) {
    String english =
        "Thank you for your message. We have received it and will answer as soon as we can."
            + " You can reply to this mail to add something.\n";
    String indonesian =
        "Terima kasih atas pesan Anda. Pesan Anda sudah kami terima dan akan kami jawab secepatnya."
            + " Anda dapat membalas email ini untuk menambahkan sesuatu.\n";
    return switch (language) {
      case EN -> english;
      case ID -> indonesian;
      case BOTH -> english + "\n" + indonesian;
      case NONE -> throw new IllegalArgumentException("this account sends none");
    };
  }

  private static Written.Refused unwritable(Exception e) {
    return new Written.Refused(
        "Expected to write the mail, but " + Text.line("" + e.getMessage(), 200));
  }

  /** One "Re:", however many stood there in whatever language. */
  static String subject(String subject) {
    String bare = subject.strip();
    for (boolean cut = true; cut; ) {
      cut = false;
      int colon = colon(bare);
      if (colon > 0 && prefix(bare.substring(0, colon))) {
        bare = bare.substring(colon + 1).strip();
        cut = true;
      }
    }
    return bare.isEmpty() ? "Re:" : "Re: " + bare;
  }

  private static int colon(String text) {
    int ascii = text.indexOf(':');
    int wide = text.indexOf('\uFF1A');
    return ascii < 0 ? wide : wide < 0 ? ascii : Math.min(ascii, wide);
  }

  private static boolean prefix(String word) {
    String bare = word.strip().toLowerCase(Locale.ROOT);
    int bracket = bare.indexOf('[');
    String plain = bracket > 0 && bare.endsWith("]") ? bare.substring(0, bracket) : bare;
    return List.of(
            "re", "aw", "sv", "vs", "antw", "odp", "rif", "res", "ynt", "bls", "回复", "答复", "回覆")
        .contains(plain.strip());
  }

  private static String name(Account account, String author) {
    var names = new ArrayList<String>();
    if (author != null && !author.isBlank()) {
      names.add(author.strip());
    }
    if (!account.displayName().isBlank()) {
      names.add(names.isEmpty() ? account.displayName() : "(" + account.displayName() + ")");
    }
    return String.join(" ", names);
  }

  private static void addressed(Session session, InternetAddress recipient) {
    boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(recipient.getAddress());
    // read when the mail is made and again when it is handed over
    session.getProperties().setProperty(UTF8_ADDRESSES, String.valueOf(!ascii));
  }

  private static InternetAddress recipient(String address) throws MessagingException {
    int at = address.lastIndexOf('@');
    String domain = IDN.toASCII(address.substring(at + 1));
    var recipient = new InternetAddress(address.substring(0, at + 1) + domain, false);
    if (at < 1 || domain.equals("invalid") || Text.unsafeInHeader(address)) {
      throw new MessagingException("no address to answer to is known");
    }
    return recipient;
  }

  /** The library would put a fresh Message-ID on every saved mail. */
  private static final class Named extends MimeMessage {
    private final String messageId;
    private final String author;

    Named(Session session, String messageId, String author, String subject)
        throws MessagingException {
      super(session);
      this.messageId = messageId;
      this.author = author;
      setSubject(subject, UTF_8);
    }

    void address(
        Account account,
        InternetAddress recipient,
        ConversationId conversation,
        MailThread thread,
        Signatures signatures,
        Instant now)
        throws MessagingException, UnsupportedEncodingException {
      setFrom(new InternetAddress(account.address(), author, UTF_8));
      setRecipient(Message.RecipientType.TO, recipient);
      Optional<String> replyTo = signatures.replyAddress(account, conversation);
      if (replyTo.isPresent()) {
        setReplyTo(new InternetAddress[] {new InternetAddress(replyTo.get())});
      }
      setSentDate(Date.from(now));
      if (!thread.lastMail().isEmpty()) {
        setHeader("In-Reply-To", thread.lastMail());
      }
      if (!thread.references().isEmpty()) {
        setHeader("References", MimeUtility.fold(12, String.join(" ", thread.references())));
      }
    }

    void write(String text) throws MessagingException {
      setText(text.replace("\r\n", "\n").replace("\n", "\r\n"), UTF_8);
      saveChanges();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }
}
