package io.tanggap.social.meta;

import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Hmac;
import io.tanggap.social.contract.Hook;
import java.util.Map;
import java.util.Optional;

/**
 * How Meta calls: {@code hub.challenge} is given back to whoever knows the verify token, and each
 * call is signed with the app secret in {@code X-Hub-Signature-256}.
 */
public final class MetaHook implements Hook {
  private static final int LONGEST = 1_000;

  private final Account account;

  public MetaHook(Account account) {
    this.account = account;
  }

  @Override
  public Optional<Answer> challenge(Map<String, String> query) {
    String challenge = query.getOrDefault("hub.challenge", "");
    boolean right =
        "subscribe".equals(query.get("hub.mode"))
            && Hmac.same(
                account.credentials().verifyToken(), query.getOrDefault("hub.verify_token", ""));
    return right && !challenge.isEmpty() && challenge.length() <= LONGEST
        ? Optional.of(new Answer("text/plain;charset=UTF-8", challenge))
        : Optional.empty();
  }

  @Override
  public Verdict verdict(Map<String, String> headers, byte[] raw) {
    // without a secret nothing can be told from anything
    return account.credentials().secret().isEmpty()
        ? Verdict.FORGED
        : Hmac.hexadecimal(account.credentials().secret(), headers.get("x-hub-signature-256"), raw);
  }
}
