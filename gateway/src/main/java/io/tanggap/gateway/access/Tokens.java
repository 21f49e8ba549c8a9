package io.tanggap.gateway.access;

import io.micronaut.context.annotation.Factory;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.security.token.jwt.signature.SignatureGeneratorConfiguration;
import io.micronaut.security.token.jwt.signature.secret.SecretSignature;
import io.micronaut.security.token.jwt.signature.secret.SecretSignatureConfiguration;
import io.tanggap.gateway.Settings;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signed logins: HS256 with a key derived from the secret of the installation. */
@Factory
final class Tokens {
  static final Duration LIFE = Duration.ofHours(12);
  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

  @Singleton
  @Named("generator")
  SignatureGeneratorConfiguration signature(Settings settings) {
    var configuration = new SecretSignatureConfiguration("generator");
    configuration.setBase64(true);
    configuration.setSecret(Base64.getEncoder().encodeToString(key(settings.secret())));
    return new SecretSignature(configuration);
  }

  static String issue(TokenGenerator generator, String username) {
    return generator
        .generateToken(Authentication.build(username), (int) LIFE.toSeconds())
        .orElseThrow(() -> new IllegalStateException("Expected to sign a login"));
  }

  /** When a login was made; long ago if it does not say. */
  static Instant issuedAt(Authentication login) {
    return login.getAttributes().get("iat") instanceof Date date ? date.toInstant() : Instant.EPOCH;
  }

  private static byte[] key(String secret) {
    if (secret.isBlank()) {
      LOG.warn(
          "No secret is set: logins end when the gateway stops, and hold on this instance only");
      var made = new byte[32];
      new SecureRandom().nextBytes(made);
      return made;
    }
    try {
      // one secret, several uses: each use has a key of its own
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal("tanggap login v1".getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }
}
