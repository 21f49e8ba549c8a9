package io.tanggap.gateway.access;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.serde.annotation.Serdeable;
import io.tanggap.gateway.words.Refusal;
import java.util.List;
import java.util.regex.Pattern;

/** The logins of a desk, kept by its admins. */
@Controller("/api/v1/desks/{desk}/users")
class DeskUsersController {
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

  private final Accounts accounts;
  private final Callers callers;
  private final Passwords passwords;

  DeskUsersController(Accounts accounts, Callers callers, Passwords passwords) {
    this.accounts = accounts;
    this.callers = callers;
    this.passwords = passwords;
  }

  /** A login on a desk; the password goes in and never comes out. */
  @Serdeable
  record User(
      @Nullable String username,
      @Nullable String displayName,
      @Nullable String agentId,
      Role role,
      @Nullable String password) {
    @Override
    public String toString() {
      return "User[" + username + ", " + role + "]";
    }
  }

  /** All logins of a desk. */
  @Serdeable
  record Users(List<User> items) {}

  @Get
  Users users(String desk) {
    callers.current().require(desk, Role.ADMIN);
    return new Users(
        accounts.members(desk).stream()
            .map(
                member ->
                    new User(
                        member.username(),
                        member.displayName(),
                        member.agentId(),
                        member.role(),
                        null))
            .toList());
  }

  @Put("/{username}")
  User put(String desk, String username, @Body User user) {
    Caller caller = callers.current();
    caller.require(desk, Role.ADMIN);
    if (!USERNAME.matcher(username).matches()) {
      throw Refusal.bad(
          "USERNAME_INVALID",
          "A user name has 1 to 64 small letters, digits, dots, dashes, underscores or @.",
          "Nama pengguna terdiri dari 1 sampai 64 huruf kecil, angka, titik, tanda hubung, garis bawah atau @.");
    }
    String password = user.password();
    if (password != null) {
      Passwords.check(password);
    }
    var known = accounts.account(username);
    if (known.isEmpty()) {
      if (password == null) {
        throw Refusal.bad(
            "PASSWORD_NEEDED", "A new login needs a password.", "Akun baru memerlukan kata sandi.");
      }
      String name = user.displayName() == null ? username : user.displayName();
      accounts.create(username, name, user.agentId(), passwords.hash(password));
    } else {
      guard(caller, accounts.caller(known.get()), desk);
      accounts.change(username, user.displayName(), null, user.agentId());
      if (password != null) {
        accounts.changePassword(username, passwords.hash(password));
      }
    }
    accounts.grant(desk, username, user.role());
    return accounts.members(desk).stream()
        .filter(member -> member.username().equals(username))
        .map(
            member ->
                new User(username, member.displayName(), member.agentId(), member.role(), null))
        .findFirst()
        .orElseThrow();
  }

  /** An admin of one desk must not take over the login of someone who is more elsewhere. */
  private static void guard(Caller admin, Caller other, String desk) {
    boolean foreign =
        other.desks().stream()
            .filter(theirs -> !theirs.equals(desk))
            .anyMatch(theirs -> admin.roleOn(theirs).filter(role -> role == Role.ADMIN).isEmpty());
    if (foreign) {
      throw Refusal.of(
          HttpStatus.FORBIDDEN,
          "USER_OF_ANOTHER_DESK",
          "This login also works on a desk you do not administer.",
          "Akun ini juga dipakai di meja yang tidak Anda kelola.");
    }
  }
}
