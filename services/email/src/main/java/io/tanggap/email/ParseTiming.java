package io.tanggap.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.james.mime4j.MimeException;

/**
 * {@code parse --time FOLDER}: how long one core reads the mails of a folder, against hashing their
 * bytes. For {@code ./tanggap bench channels}.
 */
final class ParseTiming {
  private static final int ROUNDS = 3;

  private ParseTiming() {}

  static void run(Path folder, PrintStream out) throws IOException {
    List<byte[]> mails = read(folder);
    var parser = new MailParser(EmailProperties.Limits.defaults(), new NoStore());
    parse(parser, mails);
    long parsed = 0;
    long hashed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long begun = cpu();
      hash(mails);
      long between = cpu();
      parse(parser, mails);
      hashed += between - begun;
      parsed += cpu() - between;
    }
    long bytes = mails.stream().mapToLong(mail -> mail.length).sum();
    out.printf(
        Locale.ROOT,
        "{\"mails\":%d,\"bytes\":%d,\"parsedPerCpuSecond\":%.0f,\"hashedPerCpuSecond\":%.0f}%n",
        mails.size(),
        bytes,
        mails.size() * ROUNDS * 1e9 / parsed,
        mails.size() * ROUNDS * 1e9 / hashed);
    out.flush();
  }

  private static List<byte[]> read(Path folder) throws IOException {
    var mails = new ArrayList<byte[]>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        mails.add(Files.readAllBytes(file));
      }
    }
    return mails;
  }

  private static void hash(List<byte[]> mails) {
    MessageDigest digest = Signatures.sha256();
    mails.forEach(digest::digest);
  }

  private static void parse(MailParser parser, List<byte[]> mails) throws IOException {
    Instant now = Instant.now();
    for (byte[] mail : mails) {
      try {
        parser.parse(new ByteArrayInputStream(mail), now);
      } catch (MimeException e) {
        throw new IOException("Expected mails within the limits, but " + e.getMessage(), e);
      }
    }
  }

  /** Of this thread, in nanoseconds: others use the machine too. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
