package io.tanggap.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Parts what a customer wrote from what their mail program quoted below it. Only ever cuts once, so
 * that both halves together are the whole; answers written between quoted lines stay visible.
 *
 * @param visible what was written; never blank unless all is
 * @param quoted the rest
 */
record ReplyText(String visible, String quoted) {
  private static final int LINE = 400;

  /** Ends of the line before a quote, in lower case: "On Tuesday, Ann wrote:". */
  private static final List<String> WROTE =
      List.of(
          "wrote:",
          "writes:",
          "schrieb:",
          "geschrieben:",
          "a écrit :",
          "a écrit:",
          "escribió:",
          "ha scritto:",
          "schreef:",
          "geschreven:",
          "escreveu:",
          "skrev:",
          "skrev :",
          "napisał:",
          "napisał(a):",
          "napsal:",
          "kirjoitti:",
          "menulis:",
          "menulis :",
          "yazdı:",
          "написал:",
          "пишет:",
          "写道:",
          "写道：",
          "のメール:",
          "님이 작성:");

  private static final List<String> WROTE_AFTER_NAME =
      List.of("schrieb ", "schreef ", "a écrit ", "skrev ");

  /** Lines that open a copy of the earlier mail, without dashes and underscores around. */
  private static final List<String> ORIGINAL =
      List.of(
          "original message",
          "ursprüngliche nachricht",
          "originalnachricht",
          "message d'origine",
          "message original",
          "mensaje original",
          "messaggio originale",
          "oorspronkelijk bericht",
          "mensagem original",
          "ursprungligt meddelande",
          "oprindelig meddelelse",
          "opprinnelig melding",
          "wiadomość oryginalna",
          "pesan asli",
          "forwarded message",
          "weitergeleitete nachricht",
          "message transféré");

  private static final List<String> FROM =
      List.of("from:", "von:", "de :", "de:", "da:", "van:", "från:", "fra:", "od:", "dari:");
  private static final List<String> SENT =
      List.of(
          "sent:",
          "date:",
          "gesendet:",
          "datum:",
          "envoyé :",
          "envoyé:",
          "date :",
          "enviado:",
          "enviada:",
          "fecha:",
          "inviato:",
          "data:",
          "verzonden:",
          "skickat:",
          "sendt:",
          "dato:",
          "wysłano:",
          "terkirim:",
          "dikirim:",
          "tanggal:");

  static ReplyText of(String text) {
    List<Integer> starts = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end + 1;
      starts.add(at);
      lines.add(text.substring(at, Math.min(end < 0 ? next : end, at + LINE)).strip());
      at = next;
    }
    int lastUnquoted = lines.size() - 1;
    while (lastUnquoted >= 0 && (lines.get(lastUnquoted).isEmpty() || quote(lines, lastUnquoted))) {
      lastUnquoted--;
    }
    int cut = lines.size();
    for (int i = 0; i < lines.size(); i++) {
      if (opensCopy(lines, i)
          || (attribution(lines, i) && onlyQuoteFollows(lines, i, lastUnquoted))) {
        cut = i;
        break;
      }
    }
    if (cut == lines.size() && lastUnquoted >= 0 && lastUnquoted + 1 < lines.size()) {
      cut = firstQuoteAfter(lines, lastUnquoted);
    }
    if (cut >= lines.size()) {
      return new ReplyText(text, "");
    }
    int at = starts.get(cut);
    return text.substring(0, at).isBlank()
        ? new ReplyText(text, "")
        : new ReplyText(text.substring(0, at), text.substring(at));
  }

  private static int firstQuoteAfter(List<String> lines, int line) {
    for (int i = line + 1; i < lines.size(); i++) {
      if (quote(lines, i)) {
        return i;
      }
    }
    return lines.size();
  }

  /** Everything below an attribution is quote, or nothing is marked as quote at all. */
  private static boolean onlyQuoteFollows(List<String> lines, int at, int lastUnquoted) {
    if (lastUnquoted <= at + 2
        && (lastUnquoted <= at || attributionGoesOn(lines, at, lastUnquoted))) {
      return at + 1 < lines.size();
    }
    return lines.subList(at + 1, lines.size()).stream().noneMatch(line -> line.startsWith(">"));
  }

  private static boolean attributionGoesOn(List<String> lines, int at, int line) {
    return line > at && endsInWrote(lines.get(line)) && attribution(lines, at);
  }

  private static boolean quote(List<String> lines, int i) {
    return lines.get(i).startsWith(">");
  }

  /** "On ... wrote:" on one line, or wrapped over up to three. */
  private static boolean attribution(List<String> lines, int at) {
    String line = lines.get(at).toLowerCase(Locale.ROOT);
    if (line.isEmpty() || line.startsWith(">")) {
      return false;
    }
    if (endsInWrote(line)) {
      return hasDateOrAddress(line);
    }
    if (!line.startsWith("on ")
        && !line.startsWith("am ")
        && !line.startsWith("le ")
        && !line.startsWith("el ")
        && !line.startsWith("il ")
        && !line.startsWith("op ")
        && !line.startsWith("em ")
        && !line.startsWith("den ")
        && !line.startsWith("pada ")) {
      return false;
    }
    var joined = new StringBuilder(line);
    for (int i = at + 1; i < lines.size() && i <= at + 2; i++) {
      String next = lines.get(i).toLowerCase(Locale.ROOT);
      if (next.isEmpty() || next.startsWith(">")) {
        return false;
      }
      joined.append(' ').append(next);
      if (endsInWrote(next)) {
        return hasDateOrAddress(joined.toString());
      }
    }
    return false;
  }

  private static boolean endsInWrote(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return WROTE.stream().anyMatch(lower::endsWith)
        || (lower.endsWith(":") && WROTE_AFTER_NAME.stream().anyMatch(lower::contains));
  }

  private static boolean hasDateOrAddress(String line) {
    return line.indexOf('@') >= 0 || line.chars().anyMatch(Character::isDigit);
  }

  private static boolean opensCopy(List<String> lines, int at) {
    String line = lines.get(at).toLowerCase(Locale.ROOT);
    String bare = line.replace("-", "").replace("_", "").strip();
    if (line.startsWith("--") && ORIGINAL.stream().anyMatch(bare::startsWith)) {
      return true;
    }
    int from = line.length() >= 20 && bare.isEmpty() ? at + 1 : at;
    if (from + 1 >= lines.size() || !startsWithAny(lines.get(from), FROM)) {
      return false;
    }
    for (int i = from + 1; i < lines.size() && i <= from + 3; i++) {
      if (startsWithAny(lines.get(i), SENT)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWithAny(String line, List<String> words) {
    // Outlook sets the words in bold, which some programs write as asterisks
    String lower = line.replace("*", "").strip().toLowerCase(Locale.ROOT);
    return words.stream().anyMatch(lower::startsWith);
  }
}
