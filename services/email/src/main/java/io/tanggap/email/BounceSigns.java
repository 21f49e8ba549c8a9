package io.tanggap.email;

import io.tanggap.channel.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds bounces that are no delivery status notification (RFC 3464): almost half of all real ones.
 * Who sent it, what the subject says and what the first lines say are one witness each; it takes
 * two, since people write about bounces too.
 */
final class BounceSigns {
  private static final int START = 6_000;

  private static final List<String> DAEMONS =
      List.of("mailer-daemon", "postmaster", "mdaemon", "mail.delivery.system", "mail-daemon");

  private static final List<String> SUBJECTS =
      List.of(
          "undeliver",
          "non-delivery",
          "non delivery",
          "not delivered",
          "not be delivered",
          "not yet been delivered",
          "returned mail",
          "returning message to sender",
          "returning to sender",
          "returned to sender",
          "delivery status",
          "delivery failure",
          "delivery failed",
          "delivery problem",
          "delivery warning",
          "delivery error",
          "delivery has failed",
          "failure delivery",
          "failure notice",
          "failed mail",
          "mail failed",
          "mail failure",
          "mail error",
          "error during delivery",
          "processing error",
          "user unknown",
          "rejected mail",
          "message delayed",
          "unzustellbar",
          "nicht zugestellt",
          "non remis",
          "no entregado",
          "non recapitat",
          "niet bezorgd",
          "tidak terkirim",
          "gagal terkirim",
          "не доставлен");

  private static final List<String> SENTENCES =
      List.of(
          "not be delivered",
          "not been delivered",
          "n't be delivered",
          "not deliver ",
          "unable to deliver",
          "undeliverable",
          "undelivered",
          "delivery to the following recipient",
          "delivery of email to this address",
          "did not reach the following",
          "delivery failed",
          "delivery failure",
          "failed recipient",
          "failed to deliver",
          "failed permanently",
          "fatal errors",
          "permanent error",
          "permanently rejected",
          "returned to sender",
          "returned mail",
          "user unknown",
          "unknown user",
          "no such user",
          "not listed in",
          "unknown or illegal alias",
          "mailbox unavailable",
          "mailbox full",
          "mailbox is full",
          "full mailbox",
          "quota exceeded",
          "over quota",
          "host unknown",
          "is undeliverable",
          "too many hops",
          "doesn't have a",
          "nicht zugestellt",
          "nicht ausgeliefert",
          "no se pudo entregar",
          "n'a pas pu être",
          "non è stato possibile",
          "tidak dapat dikirim",
          "tidak terkirim",
          "не доставлен",
          "не может быть доставлен");

  private static final List<String> DELAYS =
      List.of("delayed", "not yet been delivered", "postponed", "delivery warning", "(delay)");

  private static final List<String> ENDS =
      List.of("failed", "failure", "permanent", "fatal", "giving up", "gave up", "undeliver");

  /** An SMTP reply (RFC 5321 4.2) that refuses or defers, with or without an enhanced status. */
  private static final Pattern CODE =
      Pattern.compile("(?<![\\d.])(?:[45]\\d\\d[ -]\\W?[45]\\.\\d{1,3}\\.\\d{1,3}|5[05]\\d\\b)");

  /** The start of the mail that came back. */
  private static final Pattern COPY =
      Pattern.compile("(?m)^(?:Received|Message-I[dD]|Return-[Pp]ath): ");

  private BounceSigns() {}

  /**
   * What the mail says of another that did not arrive.
   *
   * @param originalIds of the mails it holds
   * @param copied true if it holds a mail at all
   */
  static Optional<Bounce> find(
      Head head, String contentType, String text, List<String> originalIds, boolean copied) {
    String subject = head.subject().toLowerCase(Locale.ROOT);
    String start = text.substring(0, Math.min(text.length(), START));
    String lower = start.toLowerCase(Locale.ROOT);
    boolean named = SUBJECTS.stream().anyMatch(subject::contains);
    boolean said = SENTENCES.stream().anyMatch(lower::contains);
    boolean machine = machine(head, contentType);
    Optional<String> refused = head.headers().first("x-failed-recipients");
    boolean bounce =
        refused.isPresent()
            || (machine && (named || (said && technical(start, originalIds))))
            || (head.from().map(from -> from.address().startsWith(DAEMONS.getFirst())).orElse(false)
                && (said || copied))
            || (named && said && technical(start, originalIds) && !answers(head, subject));
    if (!bounce) {
      return Optional.empty();
    }
    boolean waits =
        DELAYS.stream().anyMatch(word -> subject.contains(word) || lower.contains(word))
            && ENDS.stream().noneMatch(subject::contains);
    var recipient =
        new Bounce.Recipient(
            refused.map(value -> Text.line(value, 254)).orElse(""),
            waits ? "delayed" : "failed",
            "",
            Text.line(head.subject(), 300));
    return Optional.of(new Bounce(List.of(recipient), originalIds));
  }

  private static boolean machine(Head head, String contentType) {
    MailHeaders headers = head.headers();
    String path = headers.first("return-path").orElse("").toLowerCase(Locale.ROOT);
    return path.equals("<>")
        || path.startsWith("<mailer-daemon")
        || contentType.equals("multipart/report")
        || headers
            .first("auto-submitted")
            .map(Automatic::word)
            .filter("auto-generated"::equals)
            .isPresent()
        || head.from().map(from -> daemon(from.address())).orElse(true);
  }

  private static boolean daemon(String address) {
    return DAEMONS.stream().anyMatch(address::startsWith);
  }

  /** Words that only mail servers use: codes, addresses as such, the mail that came back. */
  private static boolean technical(String start, List<String> originalIds) {
    return !originalIds.isEmpty()
        || CODE.matcher(start).find()
        || COPY.matcher(start).find()
        || start.contains("following recipient")
        || start.contains("its recipients")
        || start.contains("-Delivery Report");
  }

  private static boolean answers(Head head, String subject) {
    return !head.inReplyTo().isEmpty()
        || !head.references().isEmpty()
        || subject.startsWith("re:")
        || subject.startsWith("fw");
  }
}
