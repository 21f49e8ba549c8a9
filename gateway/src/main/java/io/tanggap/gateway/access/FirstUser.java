package io.tanggap.gateway.access;

import io.tanggap.gateway.Settings;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the user {@code admin} when there is nobody yet, so that the first start can be logged in
 * to.
 */
@Singleton
public final class FirstUser {
  /** Who it is. */
  public static final String NAME = "admin";

  private static final Logger LOG = LoggerFactory.getLogger(FirstUser.class);

  private final Jdbi jdbi;
  private final Passwords passwords;
  private final Settings settings;

  FirstUser(Jdbi jdbi, Passwords passwords, Settings settings) {
    this.jdbi = jdbi;
    this.passwords = passwords;
    this.settings = settings;
  }

  /** Does nothing if anybody has a login. */
  public void ensure() {
    boolean empty =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select not exists (select 1 from account)")
                    .mapTo(Boolean.class)
                    .one());
    if (!empty) {
      return;
    }
    boolean given = !settings.adminPassword().isBlank();
    String password = given ? settings.adminPassword() : passwords.made();
    String hash = passwords.hash(password);
    boolean made =
        jdbi.withHandle(handle -> Accounts.create(handle, NAME, "Administrator", null, hash));
    if (made && given) {
      LOG.info("The user {} was made with the password that was set", NAME);
    } else if (made) {
      // the one place where a password is printed: nobody else could ever know it
      LOG.info("The user {} was made; the password is {} (shown this once)", NAME, password);
    }
  }
}
