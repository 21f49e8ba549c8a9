package io.tanggap.email;

/** What reading a mail gave: the mail, or the reason why a person must look at the raw one. */
sealed interface Parsed {
  /** It was read. */
  record Mail(ParsedMail mail) implements Parsed {}

  /** It breaks a rule that protects us; the reason is a sentence without the mail's content. */
  record Malformed(String reason) implements Parsed {}
}
