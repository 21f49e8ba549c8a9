package io.tanggap.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * What this installation must keep to itself, in a file only its owner can read.
 *
 * @param key signs tokens of all kinds
 * @param adminPassword of the first login; random unless given in the environment at the first
 *     start
 * @param first true if this start made them
 */
record Secrets(String key, String adminPassword, boolean first) {
  static Secrets of(Path folder) {
    Path file = folder.resolve("secrets.properties");
    var properties = new Properties();
    try {
      if (Files.exists(file)) {
        try (var in = Files.newInputStream(file)) {
          properties.load(in);
        }
        return new Secrets(
            properties.getProperty("key"), properties.getProperty("adminPassword"), false);
      }
      Files.createDirectories(folder);
      String given = System.getenv("TANGGAP_ADMIN_PASSWORD");
      properties.setProperty("key", random(32));
      properties.setProperty("adminPassword", given == null || given.isBlank() ? random(9) : given);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (var out = Files.newOutputStream(file)) {
        properties.store(
            out,
            "Made at the first start. Keep it: logins and links in sent mail depend on the key.");
      }
      return new Secrets(
          properties.getProperty("key"), properties.getProperty("adminPassword"), true);
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to keep secrets in " + file, e);
    }
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
