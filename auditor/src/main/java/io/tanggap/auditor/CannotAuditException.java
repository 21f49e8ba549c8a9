package io.tanggap.auditor;

/** The log cannot be audited; the message says why, in a sentence for people. */
final class CannotAuditException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CannotAuditException(String message) {
    super(message);
  }
}
