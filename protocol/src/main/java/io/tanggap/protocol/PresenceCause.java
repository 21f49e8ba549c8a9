package io.tanggap.protocol;

/** Who changed a presence. */
public enum PresenceCause {
  ASKED,
  LEASE_ENDED,
  CONFIGURATION
}
