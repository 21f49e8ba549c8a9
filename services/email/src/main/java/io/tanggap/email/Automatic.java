package io.tanggap.email;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds mail that no person wrote to us: it starts no response clock and gets no automatic answer.
 */
final class Automatic {
  private static final Set<String> PRECEDENCE = Set.of("bulk", "list", "junk", "auto_reply");
  private static final List<String> MARKS =
      List.of(
          "x-auto-response-suppress", "x-autoreply", "x-autorespond", "x-autoresponder", "x-loop");

  private Automatic() {}

  /** The rule that fired, as a word for people and metrics. */
  static Optional<String> reason(Head head, String contentType) {
    MailHeaders headers = head.headers();
    for (String value : headers.all("auto-submitted")) {
      String word = word(value);
      if (!word.isEmpty() && !word.equals("no")) {
        return Optional.of("auto-submitted");
      }
    }
    if (contentType.equals("multipart/report")) {
      return Optional.of("report");
    }
    if (headers.first("return-path").map(String::strip).filter(v -> v.equals("<>")).isPresent()) {
      return Optional.of("empty-return-path");
    }
    for (String name : MARKS) {
      if (headers.has(name) && !none(headers, name)) {
        return Optional.of(name);
      }
    }
    for (String name : List.of("precedence", "x-precedence")) {
      if (headers.first(name).map(Automatic::word).filter(PRECEDENCE::contains).isPresent()) {
        return Optional.of("precedence");
      }
    }
    if (headers.entries().stream().anyMatch(entry -> entry.name().startsWith("list-"))) {
      return Optional.of("mailing-list");
    }
    return head.from().filter(from -> machine(from.address())).map(from -> "sender");
  }

  /** The value without comments (RFC 5322) and parameters, in lower case. */
  static String word(String value) {
    var out = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth = Math.max(0, depth - 1);
      } else if (c == ';' && depth == 0) {
        break;
      } else if (depth == 0) {
        out.append(c);
      }
    }
    return out.toString().strip().toLowerCase(Locale.ROOT);
  }

  private static boolean none(MailHeaders headers, String name) {
    return name.equals("x-auto-response-suppress")
        && headers.first(name).map(Automatic::word).filter("none"::equals).isPresent();
  }

  private static boolean machine(String address) {
    String local = address.substring(0, address.lastIndexOf('@'));
    return local.equals("mailer-daemon")
        || local.equals("postmaster")
        || local.startsWith("owner-")
        || local.endsWith("-request");
  }
}
