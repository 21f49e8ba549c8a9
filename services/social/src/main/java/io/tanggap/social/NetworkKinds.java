package io.tanggap.social;

import io.tanggap.social.bluesky.BlueskyNetwork;
import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Network;
import io.tanggap.social.contract.Wire;
import io.tanggap.social.mastodon.MastodonNetwork;
import io.tanggap.social.messenger.MessengerNetwork;
import io.tanggap.social.telegram.TelegramNetwork;
import io.tanggap.social.whatsapp.WhatsAppNetwork;
import io.tanggap.social.x.XNetwork;
import java.time.Duration;

/** Which network an account is on. */
final class NetworkKinds {
  private NetworkKinds() {}

  static Network make(Account account, Wire wire, Duration silence) {
    return switch (account.network()) {
      case "x" -> new XNetwork(account, wire);
      case "mastodon" -> new MastodonNetwork(account, wire, silence);
      case "bluesky" -> new BlueskyNetwork(account, wire);
      case "whatsapp" -> new WhatsAppNetwork(account, wire);
      case "messenger", "instagram" -> new MessengerNetwork(account, wire);
      case "telegram" -> new TelegramNetwork(account, wire);
      default ->
          throw new IllegalArgumentException(
              "Expected one of " + Networks.NAMES + ", but found " + account.network());
    };
  }
}
