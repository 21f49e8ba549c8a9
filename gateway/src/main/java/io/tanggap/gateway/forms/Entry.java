package io.tanggap.gateway.forms;

import io.tanggap.gateway.words.Sentence;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What was typed into a form. */
record Entry(
    String name, String email, String phone, String subject, String text, int stars, boolean bait) {
  static final Entry EMPTY = new Entry("", "", "", "", "", 0, false);
  static final int LONGEST_TEXT = 10_000;
  static final int LONGEST_LINE = 150;

  /** Of HTML's own rule for {@code type=email}, and a dot in the domain. */
  private static final Pattern EMAIL =
      Pattern.compile(
          "[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PHONE = Pattern.compile("[+0-9 ()./-]{5,30}");

  static Entry of(Map<String, Object> fields) {
    String stars = line(fields, "stars");
    return new Entry(
        line(fields, "name"),
        line(fields, "email").toLowerCase(Locale.ROOT),
        line(fields, "phone"),
        line(fields, "subject"),
        text(fields, "text").strip(),
        stars.matches("[1-5]") ? Integer.parseInt(stars) : 0,
        !text(fields, "website").isEmpty());
  }

  /** What is wrong, by field, in the order of the page. */
  Map<String, Sentence> wrong(Form.Kind kind) {
    var wrong = new LinkedHashMap<String, Sentence>();
    boolean card = kind == Form.Kind.CARD;
    if (card && stars == 0) {
      wrong.put("stars", new Sentence("Choose 1 to 5 stars", "Pilih 1 sampai 5 bintang"));
    }
    if (!card && name.isEmpty()) {
      wrong.put("name", new Sentence("Enter your name", "Isi nama Anda"));
    }
    if (!card && email.isEmpty()) {
      wrong.put("email", new Sentence("Enter your email address", "Isi alamat email Anda"));
    } else if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
      wrong.put(
          "email",
          new Sentence(
              "Enter an email address like name@example.com",
              "Isi alamat email seperti nama@example.com"));
    }
    if (!phone.isEmpty() && !PHONE.matcher(phone).matches()) {
      wrong.put(
          "phone",
          new Sentence(
              "Enter a phone number like +62 812 3456 7890",
              "Isi nomor telepon seperti +62 812 3456 7890"));
    }
    if (!card && text.isEmpty()) {
      wrong.put("text", new Sentence("Enter your message", "Isi pesan Anda"));
    }
    lengths(wrong);
    return wrong;
  }

  private void lengths(Map<String, Sentence> wrong) {
    Map.of("name", name, "email", email, "phone", phone, "subject", subject)
        .forEach(
            (field, value) -> {
              if (value.length() > LONGEST_LINE) {
                wrong.put(
                    field,
                    new Sentence(
                        "Use at most " + LONGEST_LINE + " characters here",
                        "Paling banyak " + LONGEST_LINE + " karakter di sini"));
              }
            });
    if (text.length() > LONGEST_TEXT) {
      wrong.put(
          "text",
          new Sentence(
              "Use at most " + LONGEST_TEXT + " characters; you have " + text.length(),
              "Paling banyak " + LONGEST_TEXT + " karakter; ini " + text.length()));
    }
  }

  /** Everything of it, for naming: the same words again are the same message. */
  String whole() {
    return String.join("\n", name, email, phone, subject, Integer.toString(stars), text);
  }

  private static String line(Map<String, Object> fields, String name) {
    return text(fields, name).replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** A field that came twice or is none of ours counts as empty. */
  private static String text(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof CharSequence value
        ? value.toString().replace("\r\n", "\n").replace('\0', ' ')
        : "";
  }
}
