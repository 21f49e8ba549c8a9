package io.tanggap.gateway.access;

import io.micronaut.context.annotation.Factory;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.security.token.jwt.signature.SignatureGeneratorConfiguration;
import io.micronaut.security.token.jwt.signature.secret.SecretSignature;
import io.micronaut.security.token.jwt.signature.secret.SecretSignatureConfiguration;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/** Signed logins: HS256 with a key derived from the secret of the installation. */
@Factory
final class Tokens {
  static final Duration LIFE = Duration.ofHours(12);

  @Singleton
  @Named("generator")
  SignatureGeneratorConfiguration signature(Keys keys) {
    var configuration = new SecretSignatureConfiguration("generator");
    configuration.setBase64(true);
    configuration.setSecret(Base64.getEncoder().encodeToString(keys.of("login")));
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
}
