package io.tanggap.social;

/** The broker did not take a record; whatever depends on it has not happened and is tried again. */
final class BrokerUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokerUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
