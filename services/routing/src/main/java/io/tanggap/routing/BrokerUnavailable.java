package io.tanggap.routing;

/** The broker cannot be used now; said in a sentence for the operator. */
final class BrokerUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokerUnavailable(String message) {
    super(message);
  }
}
