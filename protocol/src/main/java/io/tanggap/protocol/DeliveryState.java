package io.tanggap.protocol;

/** What became of an outbound reply. */
public enum DeliveryState {
  SENT,
  DEFERRED,
  BOUNCED,
  REFUSED
}
