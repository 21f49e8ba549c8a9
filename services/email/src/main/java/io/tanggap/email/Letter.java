package io.tanggap.email;

import io.tanggap.channel.Text;
import io.tanggap.email.EmailProperties.Account;
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
      var message = new Named(session, mail.messageId());
      message.setFrom(new InternetAddress(account.address(), name(account, author), UTF_8));
      message.setRecipient(Message.RecipientType.TO, recipient);
      Optional<String> replyTo = signatures.replyAddress(account, mail.reply().conversation());
      if (replyTo.isPresent()) {
        message.setReplyTo(new InternetAddress[] {new InternetAddress(replyTo.get())});
      }
      message.setSubject(subject(thread.subject()), UTF_8);
      message.setSentDate(Date.from(now));
      if (!thread.lastMail().isEmpty()) {
        message.setHeader("In-Reply-To", thread.lastMail());
      }
      if (!thread.references().isEmpty()) {
        message.setHeader(
            "References", MimeUtility.fold(12, String.join(" ", thread.references())));
      }
      String text = mail.reply().content().text();
      message.setText(text == null ? "" : text.replace("\r\n", "\n").replace("\n", "\r\n"), UTF_8);
      message.saveChanges();
      return new Written.Mail(
          message,
          signatures.bounceAddress(account, mail.reply().id()).orElse(account.address()),
          recipient);
    } catch (MessagingException | UnsupportedEncodingException | IllegalArgumentException e) {
      return new Written.Refused(
          "Expected to write the mail, but " + Text.line("" + e.getMessage(), 200));
    }
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

    Named(Session session, String messageId) {
      super(session);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }
}
