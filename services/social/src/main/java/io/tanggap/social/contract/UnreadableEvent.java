package io.tanggap.social.contract;

/** What a network sent is not what its documents describe. */
public final class UnreadableEvent extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableEvent(String reason) {
    super(reason);
  }
}
