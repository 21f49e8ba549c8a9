package io.tanggap.gateway.command;

import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.words.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names that a repeat of the same request finds again. */
public final class Ids {
  /** Longest Idempotency-Key that is read. */
  private static final int LONGEST_KEY = 200;

  private Ids() {}

  /** The same for the same person and key; a new one without a key. */
  public static String of(String prefix, Caller caller, @Nullable String key) {
    if (key == null || key.isBlank()) {
      return prefix + UUID.randomUUID();
    }
    if (key.length() > LONGEST_KEY) {
      throw Refusal.bad(
          "KEY_TOO_LONG",
          "An Idempotency-Key has at most " + LONGEST_KEY + " characters.",
          "Idempotency-Key paling panjang " + LONGEST_KEY + " karakter.");
    }
    return prefix + hash(caller.username() + "\n" + key);
  }

  /** What must not happen twice says by which name it would be known. */
  public static void demand(@Nullable String key) {
    if (key == null || key.isBlank()) {
      throw Refusal.bad(
          "KEY_MISSING",
          "This request needs the header Idempotency-Key, so that it never counts twice.",
          "Permintaan ini memerlukan header Idempotency-Key, agar tidak terhitung dua kali.");
    }
  }

  /** 128 bits of SHA-256, in hex. */
  public static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
