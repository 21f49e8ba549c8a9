package io.tanggap.social.contract;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.DeskId;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One page, number, handle or bot of ours on one network; {@code application.yml} explains each
 * setting.
 *
 * @param self our own id on the network, so that we know ourselves: X's user id, WhatsApp's phone
 *     number id, Messenger's page id, Bluesky's DID, the bot's id
 * @param monthlyBudget US dollars a calendar month (UTC); nothing: the network costs nothing
 * @param limit characters in a reply, where the server sets it; 0: the network's own
 */
public record Account(
    String id,
    String desk,
    String network,
    @DefaultValue("") String handle,
    @DefaultValue("") String self,
    @DefaultValue("") String baseUrl,
    @DefaultValue Credentials credentials,
    @DefaultValue("60s") Duration poll,
    @DefaultValue List<String> mediaHosts,
    @DefaultValue("0") BigDecimal monthlyBudget,
    @DefaultValue("REFUSE") Links links,
    @DefaultValue("0") int limit,
    @DefaultValue("true") boolean asks) {

  public Account {
    require(id, "id");
    require(desk, "desk");
    require(network, "network");
    mediaHosts = List.copyOf(mediaHosts);
    if (!baseUrl.isEmpty()) {
      var uri = URI.create(baseUrl);
      if (uri.getHost() == null || uri.getScheme() == null) {
        throw new IllegalArgumentException(
            "Expected an address in tanggap.social.accounts[].base-url of "
                + id
                + ", but found "
                + baseUrl);
      }
      baseUrl = baseUrl.replaceAll("/+$", "");
    }
  }

  /** What to do with a link in a reply where a post with a link costs many times a post. */
  public enum Links {
    REFUSE,
    STRIP,
    PAY
  }

  /**
   * What opens the network; which of them a network needs, its own page says.
   *
   * @param token what requests carry
   * @param tokenSecret what signs requests of this user (X)
   * @param key the app's public name (X's consumer key)
   * @param secret what the network signs its calls with, and for X the app's requests
   * @param verifyToken what the network shows when it asks whether an address is ours
   */
  public record Credentials(
      @DefaultValue("") String token,
      @DefaultValue("") String tokenSecret,
      @DefaultValue("") String key,
      @DefaultValue("") String secret,
      @DefaultValue("") String verifyToken) {
    /** Without the secrets. */
    @Override
    public String toString() {
      return "Credentials";
    }
  }

  public AccountId accountId() {
    return new AccountId(id);
  }

  public DeskId deskId() {
    return new DeskId(desk);
  }

  /** Where the network is. */
  public URI base(String usual) {
    return URI.create(baseUrl.isEmpty() ? usual : baseUrl);
  }

  @Override
  public String toString() {
    return id + " (" + network + ")";
  }

  private static void require(String value, String key) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "Expected tanggap.social.accounts[]." + key + ", but found nothing");
    }
  }
}
