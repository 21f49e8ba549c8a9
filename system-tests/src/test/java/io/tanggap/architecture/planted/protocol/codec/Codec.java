package io.tanggap.architecture.planted.protocol.codec;

/** A codec. */
public final class Codec {
  private Codec() {}

  public static byte[] encode() {
    return new byte[0];
  }
}
