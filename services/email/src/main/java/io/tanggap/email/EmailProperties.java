package io.tanggap.email;

import io.tanggap.channel.Text;
import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.DeskId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings of this room, checked when it starts; {@code application.yml} explains each. */
@ConfigurationProperties("tanggap.email")
record EmailProperties(
    @DefaultValue List<Account> accounts,
    @DefaultValue("data") Path rawStore,
    @DefaultValue("") String secret,
    @DefaultValue Limits limits,
    @DefaultValue Reading reading,
    @DefaultValue Sending sending,
    @DefaultValue Acknowledging acknowledging) {

  EmailProperties {
    accounts = List.copyOf(accounts);
    var ids = new HashSet<String>();
    for (Account account : accounts) {
      if (!ids.add(account.id())) {
        throw new IllegalArgumentException(
            "Expected each account under tanggap.email.accounts once, but found "
                + account.id()
                + " twice");
      }
    }
    if (!accounts.isEmpty() && secret.length() < 16) {
      throw new IllegalArgumentException(
          "Expected tanggap.email.secret (TANGGAP_SECRET) of at least 16 characters, but found "
              + secret.length());
    }
  }

  Optional<Account> account(AccountId id) {
    return accounts.stream().filter(account -> account.accountId().equals(id)).findFirst();
  }

  @Override
  public String toString() {
    return "EmailProperties" + accounts;
  }

  /** How a connection is protected. */
  enum Tls {
    NONE,
    STARTTLS,
    SSL
  }

  /** In which language whoever begins a conversation is told that the mail has come. */
  enum Acknowledge {
    NONE,
    EN,
    ID,
    BOTH
  }

  /**
   * Where an account's access tokens come from (RFC 6749): with a refresh token on behalf of a
   * user, without on behalf of the client itself.
   */
  record OAuth(
      String tokenEndpoint,
      String clientId,
      @DefaultValue("") String clientSecret,
      @DefaultValue("") String refreshToken,
      @DefaultValue("") String scope) {

    OAuth {
      Account.require(tokenEndpoint, "oauth.token-endpoint");
      Account.require(clientId, "oauth.client-id");
      if (clientSecret.isEmpty() && refreshToken.isEmpty()) {
        throw new IllegalArgumentException(
            "Expected tanggap.email.accounts[].oauth.client-secret or refresh-token, but found"
                + " neither");
      }
    }

    @Override
    public String toString() {
      return "OAuth[" + tokenEndpoint + "]";
    }
  }

  /** One mailbox. */
  record Account(
      String id,
      String desk,
      String address,
      @DefaultValue("") String displayName,
      Server imap,
      Server smtp,
      @DefaultValue("true") boolean plusAddressing,
      @DefaultValue("false") boolean allowInsecure,
      @Nullable OAuth oauth,
      @DefaultValue("none") Acknowledge acknowledge,
      @DefaultValue Map<String, Acknowledge> acknowledgeQueues) {

    Account {
      acknowledgeQueues = Map.copyOf(acknowledgeQueues);
      require(id, "id");
      require(desk, "desk");
      require(address, "address");
      require(imap, "imap.host");
      require(smtp, "smtp.host");
      address = address.strip().toLowerCase(Locale.ROOT);
      if (address.indexOf('@') < 1 || address.endsWith("@") || Text.unsafeInHeader(address)) {
        throw new IllegalArgumentException(
            "Expected an email address in tanggap.email.accounts[].address, but found " + address);
      }
      if (Text.unsafeInHeader(displayName)) {
        throw new IllegalArgumentException(
            "Expected tanggap.email.accounts[].display-name on one line, for account " + id);
      }
      if (!allowInsecure && (imap.tls() == Tls.NONE || smtp.tls() == Tls.NONE)) {
        throw new IllegalArgumentException(
            "Expected tls: ssl or starttls for account "
                + id
                + ", but found none; allow-insecure: true permits it");
      }
      if (!allowInsecure && oauth != null && !oauth.tokenEndpoint().startsWith("https://")) {
        throw new IllegalArgumentException(
            "Expected an https address in oauth.token-endpoint of account " + id);
      }
    }

    boolean acknowledges() {
      return acknowledge != Acknowledge.NONE || acknowledgesByQueue();
    }

    /** Whether the word waits until it is known to which queue the mail came. */
    boolean acknowledgesByQueue() {
      return !acknowledgeQueues.isEmpty();
    }

    Acknowledge acknowledgeIn(String queue) {
      return acknowledgeQueues.getOrDefault(queue, acknowledge);
    }

    AccountId accountId() {
      return new AccountId(id);
    }

    DeskId deskId() {
      return new DeskId(desk);
    }

    String domain() {
      return address.substring(address.lastIndexOf('@') + 1);
    }

    private static void require(Object value, String key) {
      if (value == null || value.toString().isBlank()) {
        throw new IllegalArgumentException(
            "Expected tanggap.email.accounts[]." + key + ", but found nothing");
      }
    }
  }

  /** Where a mailbox is read or mail is handed over. An empty user means no login. */
  record Server(
      String host,
      int port,
      @DefaultValue("") String user,
      @DefaultValue("") String password,
      @DefaultValue("ssl") Tls tls,
      @DefaultValue("INBOX") String folder) {

    Server {
      if (host == null || host.isBlank() || port < 1 || port > 65_535) {
        throw new IllegalArgumentException(
            "Expected host and port of a mail server, but found " + host + ":" + port);
      }
    }

    String place() {
      return host + ":" + port;
    }

    @Override
    public String toString() {
      return place() + " (" + tls + ")";
    }
  }

  /** What one mail may cost. */
  record Limits(
      @DefaultValue("26214400") long maxMessageBytes,
      @DefaultValue("100000") int maxTextChars,
      @DefaultValue("200000") int maxHtmlChars,
      @DefaultValue("100") int maxAttachments,
      @DefaultValue("50") int maxDepth,
      @DefaultValue("1000") int maxParts,
      @DefaultValue("1000") int maxHeaderCount,
      @DefaultValue("262144") int maxHeaderBytes,
      @DefaultValue("1000") int maxRecipients,
      @DefaultValue("10s") Duration parseTime) {

    Limits {
      positive(maxMessageBytes, "limits.max-message-bytes");
      positive(maxTextChars, "limits.max-text-chars");
      positive(maxHtmlChars, "limits.max-html-chars");
      positive(maxDepth, "limits.max-depth");
      positive(maxParts, "limits.max-parts");
      positive(maxHeaderCount, "limits.max-header-count");
      positive(maxHeaderBytes, "limits.max-header-bytes");
      positive(maxRecipients, "limits.max-recipients");
      positive(parseTime.toMillis(), "limits.parse-time");
    }

    static Limits defaults() {
      return new Limits(
          26_214_400, 100_000, 200_000, 100, 50, 1000, 1000, 262_144, 1000, Duration.ofSeconds(10));
    }
  }

  /** How mailboxes are read. */
  record Reading(
      @DefaultValue("30s") Duration poll,
      @DefaultValue("30s") Duration idleNoop,
      @DefaultValue("14") int firstDays,
      @DefaultValue("10s") Duration connectTimeout,
      @DefaultValue("60s") Duration timeout,
      @DefaultValue("1s") Duration backoffFirst,
      @DefaultValue("5m") Duration backoffMost,
      @DefaultValue("5m") Duration loginPause,
      @DefaultValue("10s") Duration takeover) {

    Reading {
      positive(poll.toMillis(), "reading.poll");
      positive(idleNoop.toMillis(), "reading.idle-noop");
      positive(connectTimeout.toMillis(), "reading.connect-timeout");
      positive(timeout.toMillis(), "reading.timeout");
      positive(backoffFirst.toMillis(), "reading.backoff-first");
      positive(takeover.toMillis(), "reading.takeover");
      if (idleNoop.compareTo(Duration.ofMinutes(9)) > 0) {
        throw new IllegalArgumentException(
            "Expected tanggap.email.reading.idle-noop of at most 9m, but found " + idleNoop);
      }
    }
  }

  /** How mail is handed over. */
  record Sending(
      @DefaultValue("1m") Duration firstRetry,
      @DefaultValue("48h") Duration giveUp,
      @DefaultValue("5m") Duration claim,
      @DefaultValue("4") int concurrency,
      @DefaultValue("600") int mostPerMinute,
      @DefaultValue("10s") Duration connectTimeout,
      @DefaultValue("60s") Duration timeout) {

    Sending {
      positive(firstRetry.toMillis(), "sending.first-retry");
      positive(concurrency, "sending.concurrency");
      positive(mostPerMinute, "sending.most-per-minute");
      if (claim.compareTo(timeout.plus(connectTimeout)) <= 0) {
        throw new IllegalArgumentException(
            "Expected tanggap.email.sending.claim longer than connect-timeout and timeout together,"
                + " but found "
                + claim);
      }
    }
  }

  /**
   * How often the word that a mail has come is sent.
   *
   * @param every at most once in this time to one sender of one mailbox
   * @param most mails of one sender within the window, above which it gets none
   */
  record Acknowledging(
      @DefaultValue("24h") Duration every,
      @DefaultValue("10") int most,
      @DefaultValue("1h") Duration window) {

    Acknowledging {
      positive(most, "acknowledging.most");
      positive(window.toSeconds(), "acknowledging.window");
      if (every.compareTo(Duration.ofHours(1)) < 0) {
        throw new IllegalArgumentException(
            "Expected tanggap.email.acknowledging.every of at least 1h, but found " + every);
      }
    }
  }

  private static void positive(long value, String key) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          "Expected tanggap.email." + key + " above zero, but found " + value);
    }
  }
}
