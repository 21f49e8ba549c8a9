package io.tanggap.gateway.command;

import io.tanggap.protocol.RefusalCode;

/** What came of a command, as far as we know. */
public sealed interface Outcome {
  /** The router carried it out, and the read model has it. */
  record Done() implements Outcome {}

  /** The router did not carry it out. */
  record Refused(RefusalCode code, String sentence) implements Outcome {}

  /** No answer yet; the command is in the log. */
  record Pending(String command) implements Outcome {}
}
