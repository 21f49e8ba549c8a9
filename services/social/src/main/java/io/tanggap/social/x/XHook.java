package io.tanggap.social.x;

import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Hmac;
import io.tanggap.social.contract.Hook;
import io.tanggap.social.contract.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * How X calls: it asks with {@code crc_token} whether we know the consumer secret, and signs each
 * call with it over the body as it came.
 */
final class XHook implements Hook {
  private static final int LONGEST = 1_000;

  private final Account account;

  XHook(Account account) {
    this.account = account;
  }

  @Override
  public Optional<Answer> challenge(Map<String, String> query) {
    String token = query.getOrDefault("crc_token", "");
    if (token.isEmpty() || token.length() > LONGEST || secret().isEmpty()) {
      return Optional.empty();
    }
    var answer = Json.object().put("response_token", sign(token.getBytes(StandardCharsets.UTF_8)));
    return Optional.of(
        new Answer("application/json", new String(Json.bytes(answer), StandardCharsets.UTF_8)));
  }

  @Override
  public Verdict verdict(Map<String, String> headers, byte[] raw) {
    String shown = headers.getOrDefault("x-twitter-webhooks-signature", "");
    if (shown.isEmpty()) {
      return Verdict.UNSIGNED;
    }
    return !secret().isEmpty() && Hmac.same(sign(raw), shown) ? Verdict.GENUINE : Verdict.FORGED;
  }

  private String sign(byte[] bytes) {
    return "sha256=" + Base64.getEncoder().encodeToString(Hmac.sha256(secret(), bytes));
  }

  private String secret() {
    return account.credentials().secret();
  }
}
