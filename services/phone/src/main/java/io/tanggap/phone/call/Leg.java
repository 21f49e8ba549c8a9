package io.tanggap.phone.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row that tells a whole leg: who, whom, from when until when, and what came of it.
 *
 * @param said the direction where the telephone system says one
 */
public record Leg(
    String key,
    String call,
    String self,
    boolean last,
    Ends ends,
    Times times,
    Disposition disposition,
    Far far,
    Direction said,
    Extra extra)
    implements CallRow {

  /**
   * Both ends in the telephone system's words.
   *
   * @param context where the telephone system took the call in: a dial plan's context, a trunk
   * @param farChannel what the leg was connected to; empty: nothing
   */
  public record Ends(
      String caller,
      String callerName,
      String called,
      String context,
      String channel,
      String farChannel) {}

  /**
   * Of this leg.
   *
   * @param answeredAt when the telephone system picked up, by whatever means
   */
  public record Times(
      Instant startedAt, @Nullable Instant answeredAt, Instant endedAt, int talkSeconds) {}

  /**
   * What only some telephone systems tell.
   *
   * @param recording where the recording of a voicemail is: a path or an address
   * @param unrecorded true if the caller said that nothing may be recorded
   * @param note the word for what came of it, where it is none we know
   */
  public record Extra(
      String queue, String recording, int recordingSeconds, boolean unrecorded, String note) {
    public static final Extra NONE = new Extra("", "", 0, false, "");
  }

  /** What came of a leg. */
  public enum Disposition {
    ANSWERED,
    NO_ANSWER,
    BUSY,
    FAILED,
    CONGESTION,
    CANCEL,
    /** A word nobody here knows; the row is kept and the operator told. */
    UNKNOWN
  }

  /** What the leg was connected to. */
  public enum Far {
    PERSON,
    VOICEMAIL,
    MACHINE,
    FAX,
    NOBODY
  }

  @Override
  public Instant at() {
    return times.endedAt();
  }
}
