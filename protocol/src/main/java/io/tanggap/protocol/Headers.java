package io.tanggap.protocol;

/** Names of record headers: CloudEvents 1.0, Kafka binding, binary mode; and our own two. */
public final class Headers {
  public static final String SPEC_VERSION = "ce_specversion";
  public static final String ID = "ce_id";
  public static final String TYPE = "ce_type";
  public static final String SOURCE = "ce_source";
  public static final String TIME = "ce_time";
  public static final String CONTENT_TYPE = "content-type";

  /**
   * On {@code routing.events} and what goes with it: the offset in {@code routing.commands} this
   * answers, decimal.
   */
  public static final String INPUT_OFFSET = "tanggap_input";

  /** On {@code .dead} topics: why the record could not be read. */
  public static final String REASON = "tanggap_reason";

  private Headers() {}
}
