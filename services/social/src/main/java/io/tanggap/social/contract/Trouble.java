package io.tanggap.social.contract;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The network answered, and not as asked; without an answer it is a plain {@link IOException}. */
public final class Trouble extends IOException {
  private static final long serialVersionUID = 1L;

  /** What it means for whoever asked. */
  public enum Kind {
    /** Too often: not before {@link #notBefore}, if the network said when. */
    TOO_MANY,
    /** The money of this month is spent. */
    SPENT,
    /** We are not let in any longer. */
    LOCKED_OUT,
    /** What we ask is not allowed or not there. */
    REFUSED,
    /** Something is broken over there. */
    BROKEN
  }

  private final Kind kind;
  private final int status;
  private final transient @Nullable Instant notBefore;
  private final String body;

  public Trouble(Kind kind, int status, @Nullable Instant notBefore, String body) {
    super(kind + (status == 0 ? "" : " " + status));
    this.kind = kind;
    this.status = status;
    this.notBefore = notBefore;
    this.body = body;
  }

  public Kind kind() {
    return kind;
  }

  public int status() {
    return status;
  }

  public @Nullable Instant notBefore() {
    return notBefore;
  }

  /** What the network said, whole. */
  public String body() {
    return body;
  }
}
