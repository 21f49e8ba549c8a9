package io.tanggap.social;

import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Budget;
import io.tanggap.social.contract.Heard;
import io.tanggap.social.contract.Network;
import io.tanggap.social.contract.UnreadableEvent;
import io.tanggap.social.contract.Wire;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** An account of a network without a room around it. */
final class SettingsOf {
  private SettingsOf() {}

  static Account account(String network, String self) {
    return new Account(
        "a",
        "main",
        network,
        "shop",
        self,
        "http://127.0.0.1:9",
        new Account.Credentials("token", "token secret", "key", "consumer_secret", "ours"),
        Duration.ofSeconds(1),
        List.of(),
        BigDecimal.ZERO,
        Account.Links.REFUSE,
        0,
        true);
  }

  static Network network(String network, String self) {
    var wire = new Wire(HttpClient.newHttpClient(), new Unlimited(), Clock.systemUTC());
    return NetworkKinds.make(account(network, self), wire, Duration.ofSeconds(2));
  }

  static List<Heard> read(String network, String self, String json) {
    try {
      return network(network, self).read(json.getBytes(StandardCharsets.UTF_8));
    } catch (UnreadableEvent e) {
      throw new AssertionError(json, e);
    }
  }

  /** Nothing is counted. */
  private static final class Unlimited implements Budget {
    @Override
    public Optional<Instant> request(String endpoint) {
      return Optional.empty();
    }

    @Override
    public void learn(String endpoint, OptionalLong remaining, Instant resets) {
      // nothing to learn
    }

    @Override
    public boolean spend(long micros) {
      return true;
    }

    @Override
    public void giveBack(long micros) {
      // nothing was taken
    }
  }
}
