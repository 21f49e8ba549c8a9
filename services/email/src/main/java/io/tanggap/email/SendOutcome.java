package io.tanggap.email;

/** What a mail server made of a mail. */
sealed interface SendOutcome {
  /** It took it; the words are its own. */
  record Accepted(String words) implements SendOutcome {}

  /** Not now: an answer of 4xx, no connection, no login, or no answer after the last line. */
  record Later(String words) implements SendOutcome {}

  /** Never: an answer of 5xx. */
  record Refused(String words) implements SendOutcome {}

  /** It was not asked, since it failed often or is busy with others. */
  record NotAsked(String why) implements SendOutcome {}
}
