package io.tanggap.gateway.access;

import io.tanggap.gateway.words.Language;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The people who may log in, and their roles. */
@Singleton
public final class Accounts {
  private final Jdbi jdbi;

  Accounts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Someone as the database knows them. */
  record Account(
      String username,
      String displayName,
      String language,
      @Nullable String agentId,
      String passwordHash,
      Instant validAfter) {}

  /** A login on one desk, as an admin sees it. */
  record Member(String username, String displayName, @Nullable String agentId, Role role) {}

  Optional<Account> account(String username) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from account where username = :username")
                .bind("username", username)
                .map((rs, context) -> account(rs))
                .findOne());
  }

  /** Who this is now, unless a login of that moment is over. */
  Optional<Caller> caller(String username, Instant loginAt) {
    return account(username)
        // a login's time has whole seconds
        .filter(account -> !loginAt.isBefore(account.validAfter().truncatedTo(ChronoUnit.SECONDS)))
        .map(this::caller);
  }

  Caller caller(Account account) {
    var roles = new TreeMap<String, Role>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery("select desk, role from membership where username = :username")
                .bind("username", account.username())
                .map((rs, context) -> roles.put(rs.getString(1), Role.valueOf(rs.getString(2))))
                .list());
    return new Caller(
        account.username(),
        account.displayName(),
        account.agentId(),
        Language.of(account.language()).orElse(Language.EN),
        roles);
  }

  List<Member> members(String desk) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from account join membership using (username) where desk = :desk order by username")
                .bind("desk", desk)
                .map(
                    (rs, context) ->
                        new Member(
                            rs.getString("username"),
                            rs.getString("display_name"),
                            rs.getString("agent_id"),
                            Role.valueOf(rs.getString("role"))))
                .list());
  }

  void create(String username, String displayName, @Nullable String agentId, String passwordHash) {
    jdbi.useHandle(handle -> create(handle, username, displayName, agentId, passwordHash));
  }

  /** True if there was no such login before. */
  static boolean create(
      Handle handle, String username, String displayName, @Nullable String agentId, String hash) {
    return handle
            .createUpdate(
                """
                insert into account (username, display_name, language, agent_id, password_hash, valid_after, created_at)
                values (:username, :name, 'en', :agent, :hash, now(), now()) on conflict do nothing""")
            .bind("username", username)
            .bind("name", displayName)
            .bind("agent", agentId)
            .bind("hash", hash)
            .execute()
        > 0;
  }

  /** Changes what is given. */
  void change(
      String username,
      @Nullable String displayName,
      @Nullable String language,
      @Nullable String agentId) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update account set display_name = coalesce(:name, display_name),
                      language = coalesce(:language, language), agent_id = coalesce(:agent, agent_id)
                    where username = :username""")
                .bind("username", username)
                .bind("name", displayName)
                .bind("language", language)
                .bind("agent", agentId)
                .execute());
  }

  /** Ends all logins made so far. */
  void changePassword(String username, String hash) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update account set password_hash = :hash, valid_after = now() where username = :username")
                .bind("username", username)
                .bind("hash", hash)
                .execute());
  }

  /** Gives a role on a desk, in place of the one before. */
  public static void grant(Handle handle, String desk, String username, Role role) {
    handle
        .createUpdate(
            """
            insert into membership (desk, username, role) values (:desk, :username, :role)
            on conflict (desk, username) do update set role = excluded.role""")
        .bind("desk", desk)
        .bind("username", username)
        .bind("role", role.name())
        .execute();
  }

  void grant(String desk, String username, Role role) {
    jdbi.useHandle(handle -> grant(handle, desk, username, role));
  }

  private static Account account(ResultSet rs) throws SQLException {
    return new Account(
        rs.getString("username"),
        rs.getString("display_name"),
        rs.getString("language"),
        rs.getString("agent_id"),
        rs.getString("password_hash"),
        rs.getTimestamp("valid_after").toInstant());
  }
}
