package io.tanggap.routing;

/** Something that runs on a thread of its own until it breaks, and is then begun anew. */
interface Task {
  String name();

  /** Returns when no longer wanted; throws when broken. */
  void run(Running running) throws InterruptedException;

  /** What a task asks and tells while it runs. */
  interface Running {
    boolean wanted();

    /** The task works; {@code detail} says on what. */
    void alive(String detail);
  }
}
