package io.tanggap.phone.call;

import java.time.Instant;

/**
 * A row that tells a moment of a call.
 *
 * @param place the queue, bridge or application
 * @param with the agent or the far channel
 * @param seconds waited or talked, as the kind says
 */
public record Mark(
    String key,
    String call,
    String self,
    Instant at,
    Kind kind,
    String channel,
    String caller,
    String called,
    String place,
    String with,
    int seconds)
    implements CallRow {

  /** What happened. */
  public enum Kind {
    BEGAN,
    PICKED_UP,
    BRIDGED,
    UNBRIDGED,
    QUEUED,
    /** A queue gave the caller to an agent. */
    CONNECTED,
    /** The conversation with an agent is over. */
    TALKED,
    /** The caller hung up in the queue. */
    ABANDONED,
    /** The queue gave up. */
    LEFT_QUEUE,
    VOICEMAIL,
    FAX,
    TRANSFERRED,
    ENDED,
    COMPLETE,
    /** Known, and of no weight for what became of the call. */
    NOTED
  }

  @Override
  public boolean last() {
    return kind == Kind.COMPLETE;
  }
}
