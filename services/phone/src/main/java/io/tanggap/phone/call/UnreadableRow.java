package io.tanggap.phone.call;

/** A row that says nothing to us; the message says what was expected and never a number. */
public final class UnreadableRow extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableRow(String message) {
    super(message);
  }
}
