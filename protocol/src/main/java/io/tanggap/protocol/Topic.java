package io.tanggap.protocol;

/** The topics of design section 4 with what each guarantees. */
public enum Topic {
  MESSAGES_INBOUND("messages.inbound", Retention.DAYS_30),
  /** Messages that their writers changed or took back afterwards. */
  MESSAGES_AMENDED("messages.amended", Retention.DAYS_30),
  /** What social networks called us with, byte for byte, before anybody has read it. */
  SOCIAL_RECEIVED("social.received", Retention.DAYS_30),
  /** Calls that need nobody any more: spoken, or dialled in vain. */
  CALLS_FINISHED("calls.finished", Retention.DAYS_30),
  /** Stamped by the broker, so that one clock orders all writers. */
  ROUTING_COMMANDS("routing.commands", Retention.DAYS_30),
  ROUTING_EVENTS("routing.events", Retention.FOREVER),
  /** The router's state now and then, so that a takeover need not read the whole log. */
  ROUTING_SNAPSHOTS("routing.snapshots", Retention.COMPACTED),
  ROUTING_ANSWERS("routing.answers", Retention.MINUTES_10),
  REPLIES_OUTBOUND("replies.outbound", Retention.DAYS_30),
  DELIVERY_REPORTS("delivery.reports", Retention.DAYS_30),
  DESK_CONFIGURATION("desk.configuration", Retention.COMPACTED);

  /** How long the log keeps a record. */
  public enum Retention {
    DAYS_30,
    MINUTES_10,
    FOREVER,
    COMPACTED
  }

  private final String title;
  private final Retention retention;

  Topic(String title, Retention retention) {
    this.title = title;
    this.retention = retention;
  }

  /** The name on the broker. */
  public String title() {
    return title;
  }

  public Retention retention() {
    return retention;
  }

  /** Where whoever could not read a record of this topic puts its bytes and the reason. */
  public String dead() {
    return title + ".dead";
  }

  /** True if the broker's clock stamps the records. */
  public boolean brokerTime() {
    return this == ROUTING_COMMANDS;
  }
}
