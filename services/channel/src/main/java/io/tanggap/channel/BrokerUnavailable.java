package io.tanggap.channel;

/** The broker did not take a record; whatever depends on it has not happened and is tried again. */
public final class BrokerUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokerUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
