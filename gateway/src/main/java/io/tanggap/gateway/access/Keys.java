package io.tanggap.gateway.access;

import io.tanggap.gateway.Settings;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys to sign with: one secret of the installation, and a key of its own for each use. */
@Singleton
public final class Keys {
  private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

  private final byte[] secret;

  Keys(Settings settings) {
    if (settings.secret().isBlank()) {
      LOG.warn(
          "No secret is set: logins end when the gateway stops, and hold on this instance only");
      secret = new byte[32];
      new SecureRandom().nextBytes(secret);
    } else {
      secret = settings.secret().getBytes(StandardCharsets.UTF_8);
    }
  }

  public byte[] of(String use) {
    return sign(secret, "tanggap " + use + " v1");
  }

  /** HMAC-SHA256. */
  public static byte[] sign(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }
}
