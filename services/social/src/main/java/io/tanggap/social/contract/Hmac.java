package io.tanggap.social.contract;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signatures of calls: HMAC-SHA256 over the bytes as they came. */
public final class Hmac {
  private static final String PREFIX = "sha256=";

  private Hmac() {}

  public static byte[] sha256(String secret, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  /** {@code sha256=} and hexadecimal, as Meta signs. */
  public static Hook.Verdict hexadecimal(String secret, @Nullable String header, byte[] raw) {
    if (header == null || header.isBlank()) {
      return Hook.Verdict.UNSIGNED;
    }
    String expected = PREFIX + HexFormat.of().formatHex(sha256(secret, raw));
    return same(expected, header.strip().toLowerCase(Locale.ROOT))
        ? Hook.Verdict.GENUINE
        : Hook.Verdict.FORGED;
  }

  /** Takes as long for a near miss as for a far one. */
  public static boolean same(String expected, String found) {
    return !expected.isEmpty()
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
  }
}
