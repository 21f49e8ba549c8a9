package io.tanggap.chaos;

/** What is done to the installation. */
enum Fault {
  /** {@code kill -9} of a router. */
  KILL,
  /** SIGSTOP of a router for longer than its session, then SIGCONT. */
  FREEZE,
  /** {@code kill -9} of the broker, and its start on the same data. */
  BROKER,
  /** A router's connections end and new ones are refused for longer than its session. */
  CUT,
  /** The same for a moment. */
  BLINK,
  /** A router's connections stay, but nothing passes for longer than its session. */
  STAND,
  /** A third router comes, and one of the three goes by SIGTERM. */
  THIRD
}
