package io.tanggap.gateway.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.tanggap.gateway.words.Refusal;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id with OWASP's first recommendation (19 MiB, 2 passes). Two at a time: a rush of logins
 * must not take the heap.
 */
@Singleton
final class Passwords {
  private static final Argon2Function ARGON =
      Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int SHORTEST = 8;
  private static final int LONGEST = 200;

  private final Semaphore places = new Semaphore(2);
  private final SecureRandom random = new SecureRandom();
  private final String nobody = hash(made());

  String hash(String password) {
    places.acquireUninterruptibly();
    try {
      return Password.hash(password).addRandomSalt(16).with(ARGON).getResult();
    } finally {
      places.release();
    }
  }

  /** Takes as long when there is no hash, so that nobody can ask who has a login. */
  boolean matches(String password, @Nullable String hash) {
    if (password.length() > LONGEST) {
      return false;
    }
    places.acquireUninterruptibly();
    try {
      return Password.check(password, hash == null ? nobody : hash).with(ARGON) && hash != null;
    } finally {
      places.release();
    }
  }

  /** A password nobody has to think of. */
  String made() {
    var made = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      made.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return made.toString();
  }

  /** Refuses what is too short to be a password. */
  static void check(String password) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw Refusal.bad(
          "PASSWORD_LENGTH",
          "A password has " + SHORTEST + " to " + LONGEST + " characters.",
          "Kata sandi terdiri dari " + SHORTEST + " sampai " + LONGEST + " karakter.");
    }
  }
}
