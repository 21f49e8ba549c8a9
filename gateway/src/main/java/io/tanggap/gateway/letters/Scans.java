package io.tanggap.gateway.letters;

import io.tanggap.gateway.Settings;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.Attachment;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.tika.Tika;

/**
 * Keeps scans in the folder that the channels share, named by content: forced to disk beside, then
 * renamed, so that a name never stands for half a scan.
 */
@Singleton
final class Scans {
  static final int LARGEST = 3 * 1024 * 1024;
  private static final List<String> TYPES = List.of("application/pdf", "image/jpeg", "image/png");
  private static final int LONGEST_NAME = 120;

  private final Tika tika = new Tika();
  private final Path data;

  Scans(Settings settings) {
    this.data = Path.of(settings.data()).toAbsolutePath().normalize();
  }

  /** Refuses what is not a scan by its content, whatever its name claims. */
  Attachment keep(byte[] content, String name) {
    if (content.length > LARGEST) {
      throw Refusal.bad(
          "SCAN_TOO_LARGE", "A scan has at most 3 MB.", "Pindaian paling besar 3 MB.");
    }
    String type = tika.detect(content);
    if (!TYPES.contains(type)) {
      throw Refusal.bad(
          "SCAN_TYPE",
          "Expected a PDF, JPEG or PNG, but found " + type + ".",
          "Pindaian harus PDF, JPEG, atau PNG, bukan " + type + ".");
    }
    String hash = sha256(content);
    String reference = "raw/" + hash.substring(0, 2) + "/" + hash;
    try {
      write(content, data.resolve(reference));
    } catch (IOException e) {
      throw Refusal.unavailable(
          "STORE_AWAY",
          "The scan cannot be kept at the moment. Repeat the request with the same Idempotency-Key.",
          "Pindaian belum dapat disimpan. Ulangi permintaan dengan Idempotency-Key yang sama.");
    }
    return new Attachment(plain(name, type), type, content.length, reference);
  }

  private void write(byte[] content, Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Path folder = file.resolveSibling(".").normalize();
    Files.createDirectories(folder);
    Path beside = Files.createTempFile(folder, "part", ".part");
    try {
      try (var out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static String plain(String name, String type) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean = last.replaceAll("[\\p{Cntrl}\"<>|:*?]", "_").strip();
    if (clean.isEmpty() || clean.startsWith(".")) {
      return "scan." + type.substring(type.indexOf('/') + 1);
    }
    return clean.length() <= LONGEST_NAME ? clean : clean.substring(clean.length() - LONGEST_NAME);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
