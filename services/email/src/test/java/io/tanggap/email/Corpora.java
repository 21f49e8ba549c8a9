package io.tanggap.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Collections of mails that others made, as their packages bring them. */
final class Corpora {
  /** Debian's python3-flufl.bounce (Apache-2.0). */
  static final Path BOUNCES = Path.of("/usr/lib/python3/dist-packages/flufl/bounce/tests/data");

  /** Debian's libpython3.11-testsuite (PSF). */
  static final Path PYTHON = Path.of("/usr/lib/python3.11/test/test_email/data");

  private Corpora() {}

  /** The files of a folder, by name. */
  static Map<String, byte[]> folder(Path folder, String ending) {
    var found = new TreeMap<String, byte[]>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ending)).toList()) {
        found.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** The entries of a test jar on the class path, by name. */
  static Map<String, byte[]> jar(String artifact, String pattern) {
    String jar =
        Arrays.stream(System.getProperty("java.class.path").split(":"))
            .filter(entry -> entry.contains(artifact) && entry.endsWith("-tests.jar"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no test jar of " + artifact));
    var found = new TreeMap<String, byte[]>();
    try (var zip = FileSystems.newFileSystem(Path.of(jar));
        Stream<Path> files = Files.walk(zip.getPath("/"))) {
      for (Path file : files.filter(f -> f.toString().matches(pattern)).toList()) {
        found.put(file.toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** Reads a mail as the room does. */
  static Parsed read(byte[] raw) {
    var store =
        new io.tanggap.channel.RawStore() {
          @Override
          public Stored keep(InputStream content) throws IOException {
            return new Stored("x", content.readAllBytes().length);
          }

          @Override
          public InputStream open(String reference) {
            return new ByteArrayInputStream(raw);
          }

          @Override
          public void erase(String reference) {}
        };
    var parser =
        new TimedParser(
            new MailParser(EmailProperties.Limits.defaults(), store),
            store,
            Duration.ofSeconds(30));
    try {
      return parser.parse("x", Instant.now());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static ParsedMail mail(byte[] raw) {
    return switch (read(raw)) {
      case Parsed.Mail(ParsedMail mail) -> mail;
      case Parsed.Malformed(String reason) -> throw new AssertionError(reason);
    };
  }

  /** How many header fields a mail begins with, counted by the rule of RFC 5322 2.2 alone. */
  static int fields(byte[] raw) {
    int count = 0;
    boolean first = true;
    for (String line :
        new String(raw, java.nio.charset.StandardCharsets.ISO_8859_1).split("\r\n|\r|\n", -1)) {
      boolean continued = line.startsWith(" ") || line.startsWith("\t");
      int colon = line.indexOf(':');
      boolean field =
          !continued
              && colon > 0
              && line.substring(0, colon).stripTrailing().chars().allMatch(c -> c > 32 && c < 127);
      if (line.isEmpty() || (!continued && !field && !(first && line.startsWith("From ")))) {
        break;
      }
      count += field ? 1 : 0;
      first = false;
    }
    return count;
  }

  static List<String> names(Map<String, ?> files) {
    return files.keySet().stream().sorted(Comparator.naturalOrder()).toList();
  }
}
