package io.tanggap.social;

import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.MessageId;
import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Heard.Said;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What was heard, in which conversation, and how far each account has been read. */
final class SocialLedger {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  SocialLedger(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** A message that is known. */
  record Post(ConversationId conversation, String message, String thread, String raw, State state) {
    MessageId messageId() {
      return new MessageId(message);
    }
  }

  /** What a known message is by now. */
  enum State {
    HEARD,
    EDITED,
    DELETED,
    OURS
  }

  /** What an answer needs. */
  record Conversation(
      DeskId desk,
      String account,
      String network,
      String thread,
      String contact,
      String target,
      Instant heardAt,
      @Nullable Instant replyBy) {}

  Optional<Post> post(Account account, String name) {
    return jdbc.sql(
            """
            select conversation, message, thread, raw, state from social.post
            where desk = ? and network = ? and name = ?""")
        .params(account.desk(), account.network(), name)
        .query(
            (row, n) ->
                new Post(
                    new ConversationId(row.getString(1).isEmpty() ? "-" : row.getString(1)),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    State.valueOf(row.getString(5))))
        .optional();
  }

  Optional<Conversation> conversation(ConversationId id) {
    return jdbc.sql(
            """
            select desk, account, network, thread, contact, target, heard_at, reply_by
            from social.conversation where id = ?""")
        .params(id.value())
        .query((row, n) -> conversation(row))
        .optional();
  }

  /** The broker has the message: from now on it is known, and can be answered. */
  void published(
      Account account,
      Said said,
      String thread,
      ConversationId conversation,
      MessageId id,
      String raw) {
    transaction.executeWithoutResult(
        status -> {
          know(account, said.name(), conversation, thread, id.value(), raw, State.HEARD);
          jdbc.sql(
                  """
                  insert into social.conversation
                    (id, desk, account, network, thread, contact, target, heard_at, reply_by)
                  values (:id, :desk, :account, :network, :thread, :contact, :target, :at, :replyBy)
                  on conflict (id) do update set target = excluded.target, account = excluded.account,
                    heard_at = excluded.heard_at, reply_by = excluded.reply_by
                  where social.conversation.contact = excluded.contact
                    and social.conversation.heard_at <= excluded.heard_at""")
              .param("id", conversation.value())
              .param("desk", account.desk())
              .param("account", account.id())
              .param("network", account.network())
              .param("thread", thread)
              .param("contact", said.from().id())
              .param("target", said.target())
              .param("at", at(said.at()))
              .param("replyBy", at(said.replyBy()))
              .update();
        });
  }

  void edited(Account account, String name) {
    jdbc.sql("update social.post set state = 'EDITED' where desk = ? and network = ? and name = ?")
        .params(account.desk(), account.network(), name)
        .update();
  }

  /**
   * The message is gone, or was gone before we heard it.
   *
   * @return where the bytes are that nobody may keep any longer; empty if other messages are in
   *     them
   */
  Optional<String> deleted(Account account, String name) {
    return Optional.ofNullable(
            transaction.execute(
                status -> {
                  know(account, name, null, "", "", "", State.DELETED);
                  String raw =
                      jdbc.sql(
                              """
                              update social.post set state = 'DELETED'
                              where desk = ? and network = ? and name = ? returning raw""")
                          .params(account.desk(), account.network(), name)
                          .query(String.class)
                          .single();
                  long others =
                      jdbc.sql(
                              "select count(*) from social.post where raw = ? and state <> 'DELETED'")
                          .params(raw)
                          .query(Long.class)
                          .single();
                  if (others > 0) {
                    return "";
                  }
                  jdbc.sql("update social.post set raw = '' where raw = ?").params(raw).update();
                  return raw;
                }))
        .filter(raw -> !raw.isEmpty());
  }

  /** One of our own messages, so that it is no news and what answers it finds its thread. */
  static void ours(JdbcClient jdbc, Conversation conversation, ConversationId id, String name) {
    jdbc.sql(
            """
            insert into social.post (network, name, desk, account, conversation, thread, message, raw, state)
            values (?, ?, ?, ?, ?, ?, '', '', 'OURS') on conflict do nothing""")
        .params(
            conversation.network(),
            name,
            conversation.desk().value(),
            conversation.account(),
            id.value(),
            conversation.thread())
        .update();
  }

  private void know(
      Account account,
      String name,
      @Nullable ConversationId conversation,
      String thread,
      String message,
      String raw,
      State state) {
    jdbc.sql(
            """
            insert into social.post (network, name, desk, account, conversation, thread, message, raw, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
        .params(
            account.network(),
            name,
            account.desk(),
            account.id(),
            conversation == null ? "" : conversation.value(),
            thread,
            message,
            raw,
            state.name())
        .update();
  }

  String cursor(Account account) {
    return jdbc.sql("select position from social.cursor where account = ?")
        .params(account.id())
        .query(String.class)
        .optional()
        .orElse("");
  }

  void move(Account account, String position) {
    jdbc.sql(
            """
            insert into social.cursor (account, position) values (?, ?)
            on conflict (account) do update set position = excluded.position, moved_at = now()""")
        .params(account.id(), position)
        .update();
  }

  void quarantine(Account account, String raw, String reason) {
    jdbc.sql(
            "insert into social.quarantine (account, raw, reason) values (?, ?, ?) on conflict do nothing")
        .params(account.id(), raw, reason)
        .update();
  }

  long quarantineCount() {
    return jdbc.sql("select count(*) from social.quarantine").query(Long.class).single();
  }

  static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static Conversation conversation(ResultSet row) throws SQLException {
    OffsetDateTime replyBy = row.getObject(8, OffsetDateTime.class);
    return new Conversation(
        new DeskId(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getObject(7, OffsetDateTime.class).toInstant(),
        replyBy == null ? null : replyBy.toInstant());
  }
}
