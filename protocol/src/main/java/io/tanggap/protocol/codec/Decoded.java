package io.tanggap.protocol.codec;

/**
 * What reading bytes gave: a value, or the reason why there is none. A poison record is an ordinary
 * value.
 */
public sealed interface Decoded<T> {
  /** The bytes were good. */
  record Value<T>(T value) implements Decoded<T> {}

  /**
   * They were not; {@code reason} is one line fit for a log and a header, without the record's
   * content.
   */
  record Unreadable<T>(String reason) implements Decoded<T> {}
}
