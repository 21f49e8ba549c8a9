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
import java.util.List;
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
  record Post(ConversationId conversation, String message, String thread, State state) {
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
            select conversation, message, thread, state from social.post
            where desk = ? and network = ? and name = ?""")
        .params(account.desk(), account.network(), name)
        .query(
            (row, n) ->
                new Post(
                    new ConversationId(row.getString(1).isEmpty() ? "-" : row.getString(1)),
                    row.getString(2),
                    row.getString(3),
                    State.valueOf(row.getString(4))))
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
      Account account, Said said, String thread, ConversationId conversation, MessageId id) {
    transaction.executeWithoutResult(
        status -> {
          know(account, said.name(), conversation, thread, id.value(), State.HEARD);
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
   * Remembers where bytes of a message are kept; before it is published, so that none is missed.
   */
  void keeps(Account account, String name, List<String> references) {
    for (String reference : references) {
      jdbc.sql(
              """
              insert into social.kept (desk, network, name, reference) values (?, ?, ?, ?)
              on conflict do nothing""")
          .params(account.desk(), account.network(), name, reference)
          .update();
    }
  }

  /** Where bytes of this message are and of no other. */
  List<String> onlyOf(Account account, String name) {
    return jdbc.sql(
            """
            select reference from social.kept k where desk = :desk and network = :network and name = :name
              and not exists (select 1 from social.kept o where o.reference = k.reference
                and (o.desk, o.network, o.name) <> (k.desk, k.network, k.name))""")
        .param("desk", account.desk())
        .param("network", account.network())
        .param("name", name)
        .query(String.class)
        .list();
  }

  /** The message is gone, or was gone before we heard it. */
  void deleted(Account account, String name) {
    transaction.executeWithoutResult(
        status -> {
          know(account, name, null, "", "", State.DELETED);
          jdbc.sql(
                  "update social.post set state = 'DELETED' where desk = ? and network = ? and name = ?")
              .params(account.desk(), account.network(), name)
              .update();
          jdbc.sql("delete from social.kept where desk = ? and network = ? and name = ?")
              .params(account.desk(), account.network(), name)
              .update();
        });
  }

  /** One of our own messages, so that it is no news and what answers it finds its thread. */
  static void ours(JdbcClient jdbc, Conversation conversation, ConversationId id, String name) {
    jdbc.sql(
            """
            insert into social.post (network, name, desk, account, conversation, thread, message, state)
            values (?, ?, ?, ?, ?, ?, '', 'OURS') on conflict do nothing""")
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
      State state) {
    jdbc.sql(
            """
            insert into social.post (network, name, desk, account, conversation, thread, message, state)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
        .params(
            account.network(),
            name,
            account.desk(),
            account.id(),
            conversation == null ? "" : conversation.value(),
            thread,
            message,
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
