package io.tanggap.chaos;

/** What a fault costs: one line of the summary each. */
enum Measure {
  KILL("kill -9 of a router", "the kill"),
  FREEZE("router stopped for longer than its session", "the stop"),
  BROKER("kill -9 of the broker", "the kill, its start included"),
  CUT("network of a router cut for longer than its session", "the cut"),
  BLINK("network of a router cut for a moment", "the end of the cut"),
  STAND("network of a router standing for longer than its session", "the begin"),
  JOIN("a third router joins", "the start of its process"),
  LEAVE("SIGTERM to one of three routers", "the signal");

  final String title;
  final String countedFrom;

  Measure(String title, String countedFrom) {
    this.title = title;
    this.countedFrom = countedFrom;
  }

  /** Whether partitions are handed over in order, so that the pause is of interest. */
  boolean inOrder() {
    return this == LEAVE || this == JOIN;
  }
}
