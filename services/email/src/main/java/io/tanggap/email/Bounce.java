package io.tanggap.email;

import io.tanggap.channel.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A delivery status notification (RFC 3464).
 *
 * @param originalIds Message-IDs of the mail it speaks of, where it quotes them
 */
record Bounce(List<Recipient> recipients, List<String> originalIds) {
  private static final Pattern REPORT_TYPE =
      Pattern.compile("(?i);\\s*report-type\\s*=\\s*\"?([a-z-]+)");

  Bounce {
    recipients = List.copyOf(recipients);
    originalIds = List.copyOf(originalIds);
  }

  /** What happened for one address: action failed or delayed, an enhanced status, and the words. */
  record Recipient(String address, String action, String status, String diagnostic) {}

  boolean failed() {
    return recipients.stream().anyMatch(recipient -> recipient.action().equals("failed"));
  }

  boolean delayed() {
    return !failed() && recipients.stream().anyMatch(r -> r.action().equals("delayed"));
  }

  /** For people: the first recipient's fate. */
  String sentence() {
    return recipients.stream()
        .filter(recipient -> recipient.action().equals("failed") || delayed())
        .findFirst()
        .map(r -> Text.line(r.action() + " " + r.status() + " " + r.diagnostic(), 500))
        .orElse("returned as undeliverable");
  }

  /**
   * What other kind of report (RFC 6522) this is, none of which a customer wrote to be answered: a
   * read receipt (RFC 8098) or a complaint passed on by a mailbox provider (RFC 5965).
   */
  static Optional<String> notice(MailHeaders headers) {
    return headers
        .first("content-type")
        .filter(type -> Automatic.word(type).equals("multipart/report"))
        .flatMap(type -> REPORT_TYPE.matcher(type).results().findFirst())
        .flatMap(
            type ->
                switch (type.group(1).toLowerCase(Locale.ROOT)) {
                  case "disposition-notification" -> Optional.of("read-receipt");
                  case "feedback-report" -> Optional.of("complaint");
                  default -> Optional.empty();
                });
  }

  /** Reads the groups of fields of a {@code message/delivery-status} part. */
  static List<Recipient> recipients(byte[] part) {
    var found = new ArrayList<Recipient>();
    Map<String, String> group = new HashMap<>();
    String last = "";
    for (String line : (new String(part, StandardCharsets.UTF_8) + "\n\n").split("\r?\n", -1)) {
      if (line.isBlank()) {
        if (group.containsKey("action") && found.size() < 100) {
          found.add(recipient(group));
        }
        group.clear();
        last = "";
      } else if ((line.charAt(0) == ' ' || line.charAt(0) == '\t') && !last.isEmpty()) {
        group.merge(last, line.strip(), (a, b) -> a.length() > 4000 ? a : a + " " + b);
      } else if (line.indexOf(':') > 0) {
        last = line.substring(0, line.indexOf(':')).strip().toLowerCase(Locale.ROOT);
        group.putIfAbsent(last, line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return found;
  }

  private static Recipient recipient(Map<String, String> group) {
    String address =
        typed(group.getOrDefault("final-recipient", group.getOrDefault("original-recipient", "")));
    return new Recipient(
        Text.line(address, 254).toLowerCase(Locale.ROOT),
        Automatic.word(group.getOrDefault("action", "")),
        Automatic.word(group.getOrDefault("status", "")),
        Text.line(typed(group.getOrDefault("diagnostic-code", "")), 500));
  }

  /** {@code rfc822; ann@example.com} without the type. */
  private static String typed(String value) {
    return value.substring(value.indexOf(';') + 1).strip();
  }
}
