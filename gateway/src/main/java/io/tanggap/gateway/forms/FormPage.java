package io.tanggap.gateway.forms;

import io.tanggap.gateway.words.Language;
import io.tanggap.gateway.words.Sentence;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * A form as HTML. What is wrong is said above, linked to its field and beside it; the first thing a
 * screen reader comes to is the summary.
 */
final class FormPage {
  static final Sentence TOO_MANY =
      new Sentence(
          "Many forms came from your connection just now. Please wait a minute and send it again; your words are still here.",
          "Baru saja banyak formulir masuk dari koneksi Anda. Tunggu sebentar lalu kirim lagi; tulisan Anda masih ada.");
  static final Sentence TOO_OLD =
      new Sentence(
          "This page was open for a long time. Please send it once more; your words are still here.",
          "Halaman ini sudah lama terbuka. Silakan kirim sekali lagi; tulisan Anda masih ada.");
  static final Sentence AWAY =
      new Sentence(
          "We could not take your message just now. Please send it again in a moment; your words are still here.",
          "Pesan Anda belum dapat kami terima. Silakan kirim lagi sebentar lagi; tulisan Anda masih ada.");

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#16211d;--quiet:#4a5a54;--page:#fff;--line:#6b7a74;--go:#00664f;--on:#fff;--bad:#b3261e;--badpage:#fdf0ef}
      @media(prefers-color-scheme:dark){:root{--ink:#e8efec;--quiet:#b4c2bc;--page:#161b19;--line:#8a9a93;--go:#5fd3ae;--on:#06251c;--bad:#ff9c94;--badpage:#2c1614}}
      *{box-sizing:border-box}
      body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
      main{max-width:36rem;margin:0 auto;padding:1.5rem 1.25rem 2.5rem}
      h1{font-size:1.6rem;line-height:1.25;margin:0 0 .35rem}
      p{margin:0 0 1rem;color:var(--quiet)}
      a{color:var(--go)}
      .top{display:flex;justify-content:flex-end;font-size:.9rem;margin-bottom:.75rem}
      .field,fieldset{margin:0 0 1.15rem;padding:0;border:0;min-width:0}
      label,legend{display:block;font-weight:600;padding:0;margin-bottom:.3rem}
      .optional{font-weight:400;color:var(--quiet)}
      input[type=text],input[type=email],input[type=tel],textarea{width:100%;padding:.65rem .75rem;font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:.5rem}
      textarea{min-height:9rem;resize:vertical}
      :focus-visible{outline:3px solid var(--go);outline-offset:2px}
      [aria-invalid=true]{border:2px solid var(--bad)!important}
      .wrong{display:block;color:var(--bad);font-weight:600;margin:0 0 .3rem}
      .summary{border:2px solid var(--bad);background:var(--badpage);border-radius:.5rem;padding:.9rem 1rem;margin:0 0 1.5rem}
      .summary h2{font-size:1.05rem;margin:0 0 .3rem}.summary ul{margin:0;padding-left:1.2rem}.summary a,.summary li{color:var(--bad)}
      .stars{display:flex;flex-wrap:wrap;gap:.5rem}
      .stars label{display:flex;align-items:center;gap:.4rem;margin:0;padding:.55rem .8rem;min-height:44px;font-weight:400;border:1px solid var(--line);border-radius:.5rem;cursor:pointer}
      .stars label:has(:checked){border-color:var(--go);box-shadow:inset 0 0 0 1px var(--go);font-weight:600}
      .stars input{accent-color:var(--go);width:1.1rem;height:1.1rem;margin:0}
      button{font:inherit;font-weight:650;min-height:44px;padding:.65rem 1.4rem;border:0;border-radius:.5rem;background:var(--go);color:var(--on);cursor:pointer}
      .bait{position:absolute;left:-10000px;width:1px;height:1px;overflow:hidden}
      """;

  private final Form form;
  private final Language language;

  FormPage(Form form, Language language) {
    this.form = form;
    this.language = language;
  }

  /** Nothing is loaded but the style that stands in the page. */
  static String policy(String ancestors) {
    return "default-src 'none'; style-src 'sha256-%s'; form-action 'self'; base-uri 'none'; frame-ancestors %s"
        .formatted(sha256(STYLE), ancestors);
  }

  /**
   * @param wrong by field; what concerns none of them has no name
   */
  String form(Entry entry, String ticket, Map<String, Sentence> wrong) {
    boolean card = form.kind() == Form.Kind.CARD;
    var body = new StringBuilder();
    body.append("<div class=\"top\">").append(otherLanguage()).append("</div>");
    body.append(summary(wrong));
    body.append("<h1>").append(title()).append("</h1><p>");
    body.append(
        card
            ? say(
                "How did we do? Your words go to the people who can change it.",
                "Bagaimana layanan kami? Tulisan Anda sampai kepada yang dapat memperbaikinya.")
            : say(
                "Your message goes to the people who can help.",
                "Pesan Anda sampai kepada orang yang dapat membantu."));
    body.append("</p><form method=\"post\" novalidate action=\"/forms/")
        .append(escape(form.path()))
        .append("?lang=")
        .append(language.code())
        .append("\"><input type=\"hidden\" name=\"ticket\" value=\"")
        .append(escape(ticket))
        .append("\">");
    if (card) {
      body.append(stars(entry.stars(), wrong));
      body.append(area(entry.text(), say("Your comment", "Komentar Anda"), false, wrong));
    }
    body.append(
        line("name", "text", "name", say("Your name", "Nama Anda"), entry.name(), !card, wrong));
    body.append(
        line(
            "email",
            "email",
            "email",
            say("Email address", "Alamat email"),
            entry.email(),
            !card,
            wrong));
    if (!card) {
      body.append(
          line(
              "phone",
              "tel",
              "tel",
              say("Phone number", "Nomor telepon"),
              entry.phone(),
              false,
              wrong));
      body.append(
          line(
              "subject",
              "text",
              "off",
              say("What is it about?", "Tentang apa?"),
              entry.subject(),
              false,
              wrong));
      body.append(area(entry.text(), say("Your message", "Pesan Anda"), true, wrong));
    }
    body.append("<div class=\"bait\" aria-hidden=\"true\"><label>")
        .append(say("Leave this empty", "Biarkan kosong"))
        .append(
            "<input type=\"text\" name=\"website\" tabindex=\"-1\" autocomplete=\"off\"></label></div>");
    body.append("<button>").append(say("Send", "Kirim")).append("</button></form>");
    String head = wrong.isEmpty() ? title() : say("Error: ", "Kesalahan: ") + title();
    return page(head, body.toString());
  }

  String thanks() {
    String thanks = say("Thank you", "Terima kasih");
    return page(
        thanks,
        "<h1 tabindex=\"-1\" autofocus>%s</h1><p>%s</p><p><a href=\"/forms/%s?lang=%s\">%s</a></p>"
            .formatted(
                thanks,
                say("We have your message.", "Pesan Anda sudah kami terima."),
                escape(form.path()),
                language.code(),
                say("Write another", "Tulis lagi")));
  }

  private String page(String title, String body) {
    return """
        <!doctype html><html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>%s</title><style>%s</style></head><body><main>%s</main></body></html>
        """
        .formatted(language.code(), title, STYLE, body);
  }

  private String title() {
    return form.kind() == Form.Kind.CARD
        ? say("Comment card", "Kartu komentar")
        : say("Write to us", "Hubungi kami");
  }

  private String otherLanguage() {
    String other = language == Language.EN ? "id" : "en";
    return "<a href=\"/forms/%s?lang=%s\" lang=\"%s\" hreflang=\"%s\">%s</a>"
        .formatted(
            escape(form.path()),
            other,
            other,
            other,
            language == Language.EN ? "Bahasa Indonesia" : "English");
  }

  /** Where reading begins after an error: it takes the focus without a script. */
  private String summary(Map<String, Sentence> wrong) {
    if (wrong.isEmpty()) {
      return "";
    }
    var text =
        new StringBuilder("<div class=\"summary\" role=\"alert\" tabindex=\"-1\" autofocus><h2>");
    text.append(say("Not sent yet", "Belum terkirim")).append("</h2><ul>");
    wrong.forEach(
        (field, sentence) -> {
          String said = escape(sentence.in(language));
          text.append("<li>")
              .append(
                  field.isEmpty()
                      ? said
                      : "<a href=\"#%s\">%s</a>"
                          .formatted(field.equals("stars") ? "stars1" : field, said))
              .append("</li>");
        });
    return text.append("</ul></div>").toString();
  }

  private String line(
      String name,
      String type,
      String autocomplete,
      String label,
      String value,
      boolean required,
      Map<String, Sentence> wrong) {
    return "<div class=\"field\">%s%s<input id=\"%s\" name=\"%s\" type=\"%s\" autocomplete=\"%s\" maxlength=\"%d\" value=\"%s\"%s></div>"
        .formatted(
            label(name, label, required),
            beside(name, wrong),
            name,
            name,
            type,
            autocomplete,
            Entry.LONGEST_LINE,
            escape(value),
            state(name, required, wrong));
  }

  private String area(String value, String label, boolean required, Map<String, Sentence> wrong) {
    // a line break right after the tag is not part of the value
    return "<div class=\"field\">%s%s<textarea id=\"text\" name=\"text\" rows=\"6\"%s>\n%s</textarea></div>"
        .formatted(
            label("text", label, required),
            beside("text", wrong),
            state("text", required, wrong),
            escape(value));
  }

  private String stars(int chosen, Map<String, Sentence> wrong) {
    var text = new StringBuilder("<fieldset");
    text.append(wrong.containsKey("stars") ? " aria-describedby=\"stars-wrong\"" : "");
    text.append("><legend>")
        .append(say("How satisfied are you?", "Seberapa puas Anda?"))
        .append("</legend>");
    text.append(beside("stars", wrong)).append("<div class=\"stars\">");
    for (int n = 1; n <= 5; n++) {
      text.append(
          "<label><input type=\"radio\" id=\"stars%d\" name=\"stars\" value=\"%d\"%s%s>%d <span aria-hidden=\"true\">★</span> <span class=\"optional\">%s</span></label>"
              .formatted(
                  n,
                  n,
                  n == chosen ? " checked" : "",
                  wrong.containsKey("stars") ? " aria-invalid=\"true\"" : "",
                  n,
                  n == 1
                      ? say("very bad", "sangat buruk")
                      : n == 5 ? say("very good", "sangat baik") : ""));
    }
    return text.append("</div></fieldset>").toString();
  }

  private String label(String name, String label, boolean required) {
    return "<label for=\"%s\">%s%s</label>"
        .formatted(
            name,
            label,
            required
                ? ""
                : " <span class=\"optional\">(" + say("optional", "opsional") + ")</span>");
  }

  private String beside(String name, Map<String, Sentence> wrong) {
    Sentence sentence = wrong.get(name);
    return sentence == null
        ? ""
        : "<span class=\"wrong\" id=\"%s-wrong\">%s</span>"
            .formatted(name, escape(sentence.in(language)));
  }

  private static String state(String name, boolean required, Map<String, Sentence> wrong) {
    return (required ? " required" : "")
        + (wrong.containsKey(name)
            ? " aria-invalid=\"true\" aria-describedby=\"" + name + "-wrong\""
            : "");
  }

  private String say(String en, String id) {
    return new Sentence(en, id).in(language);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
