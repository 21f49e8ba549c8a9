package io.tanggap.routing;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Cuts what is written into chunks that fit a record each and passes them on as they fill: a
 * snapshot of a large desk is a good part of the heap, and is not put together once more.
 */
final class Chunks extends OutputStream {
  /** Below the largest record a broker takes unless it is told otherwise. */
  private static final int CHUNK = 900_000;

  private final BiConsumer<String, byte[]> to;
  private final MessageDigest hash = digest();
  private byte[] bytes = new byte[CHUNK];
  private int filled;
  private int count;
  private int size;

  /**
   * @param to takes each with its key, which counts from 0
   */
  Chunks(BiConsumer<String, byte[]> to) {
    this.to = to;
  }

  /** How many bytes were written. */
  int size() {
    return size;
  }

  /** SHA-256 of all that was written; to be asked for once, after the end. */
  byte[] hash() {
    return hash.digest();
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] more, int offset, int length) {
    int from = offset;
    int left = length;
    while (left > 0) {
      int part = Math.min(left, CHUNK - filled);
      System.arraycopy(more, from, bytes, filled, part);
      filled += part;
      from += part;
      left -= part;
      if (filled == CHUNK) {
        pass();
      }
    }
    size += length;
  }

  @Override
  public void close() {
    if (filled > 0) {
      pass();
    }
  }

  private void pass() {
    // the record keeps its bytes until it is sent
    byte[] chunk = filled == CHUNK ? bytes : Arrays.copyOf(bytes, filled);
    hash.update(chunk);
    to.accept(Integer.toString(count++), chunk);
    bytes = filled == CHUNK ? new byte[CHUNK] : bytes;
    filled = 0;
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
