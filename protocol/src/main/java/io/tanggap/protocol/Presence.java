package io.tanggap.protocol;

/** Whether an agent takes work now. */
public enum Presence {
  AVAILABLE,
  BUSY,
  AWAY,
  OFFLINE
}
