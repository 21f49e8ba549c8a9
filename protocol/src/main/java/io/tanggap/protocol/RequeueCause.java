package io.tanggap.protocol;

/** Why owned work went back to its queue. */
public enum RequeueCause {
  OWNER_GONE,
  OWNER_FULL,
  TRANSFERRED
}
