package io.tanggap.phone;

import io.tanggap.channel.RawStore;
import io.tanggap.phone.call.Masked;
import io.tanggap.phone.call.Numbers;
import io.tanggap.phone.call.PhoneNumber;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.MessageAmended;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.Topic;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes a number away, by an operator: its rows, its recordings, and by {@code messages.amended}
 * the text of its messages wherever it was copied to. The calls' names stay, so that the same rows
 * read again are not new.
 */
@Endpoint(id = "numbers")
class Erasure {
  private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

  private final PhoneProperties properties;
  private final JdbcClient jdbc;
  private final RawStore store;
  private final Publisher publisher;
  private final Clock clock;

  Erasure(
      PhoneProperties properties,
      JdbcClient jdbc,
      RawStore store,
      Publisher publisher,
      Clock clock) {
    this.properties = properties;
    this.jdbc = jdbc;
    this.store = store;
    this.publisher = publisher;
    this.clock = clock;
  }

  private record Call(String call, String conversation, String message) {}

  /**
   * {@code DELETE /actuator/numbers/+4930123456}.
   *
   * @return how much of what was taken away
   */
  @DeleteOperation
  public Map<String, Integer> erase(@Selector String number) {
    var counts = new TreeMap<>(Map.of("calls", 0, "rows", 0, "messages", 0, "files", 0));
    for (Account account : properties.accounts()) {
      if (new Numbers(account.region(), List.of()).of(number)
          instanceof PhoneNumber.Known(var e164, _)) {
        calls(account, e164).forEach(call -> erase(account, call, counts));
        LOG.info("account {}: {} was taken away: {}", account.id(), Masked.of(e164), counts);
      }
    }
    return counts;
  }

  private List<Call> calls(Account account, String e164) {
    return jdbc.sql(
            "select call, conversation, message from phone.call where account = ? and contact = ?")
        .params(account.id(), e164)
        .query((row, n) -> new Call(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }

  /** Told first, then the bytes, then our own rows: what is interrupted is found again. */
  private void erase(Account account, Call call, Map<String, Integer> counts) {
    if (!call.message().isEmpty()) {
      var gone =
          new MessageAmended(
              new MessageId(call.message()),
              account.deskId(),
              new ConversationId(call.conversation()),
              account.accountId(),
              MessageAmended.Kind.DELETED,
              clock.instant(),
              "");
      publisher.publish(
          Topic.MESSAGES_AMENDED,
          call.conversation(),
          call.message() + "/" + gone.kind(),
          account.id(),
          gone);
      counts.merge("messages", 1, Integer::sum);
    }
    for (String reference : onlyOf(account, call.call())) {
      store.erase(reference);
      counts.merge("files", 1, Integer::sum);
    }
    jdbc.sql("delete from phone.kept where account = ? and call = ?")
        .params(account.id(), call.call())
        .update();
    int rows =
        jdbc.sql("update phone.row set body = '' where account = ? and call = ? and body <> ''")
            .params(account.id(), call.call())
            .update();
    counts.merge("rows", rows, Integer::sum);
    jdbc.sql("update phone.call set contact = '' where account = ? and call = ?")
        .params(account.id(), call.call())
        .update();
    counts.merge("calls", 1, Integer::sum);
  }

  private List<String> onlyOf(Account account, String call) {
    return jdbc.sql(
            """
            select reference from phone.kept k where account = :account and call = :call
              and not exists (select 1 from phone.kept o where o.reference = k.reference
                and (o.account, o.call) <> (k.account, k.call))""")
        .param("account", account.id())
        .param("call", call)
        .query(String.class)
        .list();
  }
}
