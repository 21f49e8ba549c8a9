package io.tanggap.social;

import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The networks there are, and the one of each account. */
final class Networks {
  /** What {@code tanggap.social.accounts[].network} may be. */
  static final List<String> NAMES =
      List.of("x", "mastodon", "bluesky", "whatsapp", "messenger", "instagram", "telegram");

  private static final Map<String, List<String>> MEDIA_HOSTS =
      Map.of(
          "x", List.of("twimg.com"),
          "whatsapp", List.of("fbsbx.com"),
          "messenger", List.of("fbcdn.net", "fbsbx.com"),
          "instagram", List.of("fbcdn.net", "cdninstagram.com", "fbsbx.com"),
          "telegram", List.of("api.telegram.org"));

  private final List<Account> accounts;
  private final Function<Account, Network> make;
  private final Map<String, Network> made = new ConcurrentHashMap<>();

  Networks(List<Account> accounts, Function<Account, Network> make) {
    this.accounts = accounts;
    this.make = make;
  }

  Network of(Account account) {
    return made.computeIfAbsent(account.id(), id -> make.apply(account));
  }

  /** True if one of our own accounts has this id there: what we say is no news to us. */
  boolean ours(String network, String id) {
    return accounts.stream()
        .anyMatch(
            account ->
                account.network().equals(network)
                    && !account.self().isEmpty()
                    && account.self().equals(id));
  }

  /** Where files of this account may be fetched from. */
  static List<String> mediaHosts(Account account) {
    var hosts = new ArrayList<String>(account.mediaHosts());
    if (!account.baseUrl().isEmpty()) {
      hosts.add(account.base("").getHost());
    }
    hosts.addAll(MEDIA_HOSTS.getOrDefault(account.network(), List.of()));
    return hosts;
  }
}
