package io.tanggap.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The demo's telephone system: writes call records as Asterisk does. Customers call in vain now and
 * then, some get through, and after a while somebody calls back those who did not.
 */
final class DemoCalls implements Runnable {
  private record Person(String number, String name) {}

  private static final List<Person> PEOPLE =
      List.of(
          new Person("+622155500111", "Ratna Dewi"),
          new Person("+622155500122", "Eko Saputra"),
          new Person("+628111000133", "Nina Kartika"),
          new Person("+628111000144", "Fajar Hidayat"));
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Path log;
  private final double pace;
  private final Random random = new Random();
  private final Deque<Person> waiting = new ArrayDeque<>();
  private int count;

  DemoCalls(Path data, double pace) {
    this.log = log(data);
    this.pace = pace;
  }

  private static Path log(Path data) {
    return data.resolve("demo-phone").resolve("Master.csv");
  }

  /** The settings with which the phone service reads this log. */
  static Map<String, String> account(Path data) {
    try {
      Path log = log(data);
      Files.createDirectories(log.getParent());
      if (!Files.exists(log)) {
        Files.createFile(log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to write the demo's call records", e);
    }
    String first = "TANGGAP_PHONE_ACCOUNTS_0_";
    return Map.of(
        first + "ID", "demo-phone",
        first + "DESK", "support",
        first + "KIND", "asterisk",
        first + "REGION", "ID",
        first + "ZONE", "UTC",
        first + "FILES_CDR", log(data).toString(),
        first + "AGENTS_6001", "sari");
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(
            Duration.ofMillis(
                (long) Math.max(200, -Math.log(1 - random.nextDouble()) * pace * 5_000)));
        call();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void call() {
    Person person = PEOPLE.get(random.nextInt(PEOPLE.size()));
    if (waiting.size() > 2 || (!waiting.isEmpty() && random.nextInt(3) == 0)) {
      Person back = waiting.remove();
      write("6001", "Sari", back.number(), "from-internal", "PJSIP/6001", "PJSIP/trunk", 6, 95);
    } else if (random.nextInt(4) == 0) {
      write(
          person.number(),
          person.name(),
          "+622155500100",
          "from-trunk",
          "PJSIP/trunk",
          "PJSIP/6001",
          8,
          140);
    } else {
      waiting.add(person);
      write(
          person.number(),
          person.name(),
          "+622155500100",
          "from-trunk",
          "PJSIP/trunk",
          "PJSIP/6001",
          25,
          0);
    }
  }

  /** One row of the layout with {@code newcdrcolumns}; the call ends now. */
  private void write(
      String from,
      String name,
      String to,
      String context,
      String near,
      String far,
      int rang,
      int talked) {
    Instant end = Instant.now();
    Instant start = end.minusSeconds((long) rang + talked);
    String unique = start.getEpochSecond() + "." + ++count;
    String answer = talked > 0 ? '"' + TIME.format(start.plusSeconds(rang)) + '"' : "";
    String row =
        """
        "","%s","%s","%s","\""%s"" <%s>","%s-%08x","%s-%08x","Dial","%s,30","%s",%s,"%s",%d,%d,"%s","DOCUMENTATION","%s","","","%s",%d
        """
            .formatted(
                from,
                to,
                context,
                name,
                from,
                near,
                count,
                far,
                count,
                far,
                TIME.format(start),
                answer,
                TIME.format(end),
                rang + talked,
                talked,
                talked > 0 ? "ANSWERED" : "NO ANSWER",
                unique,
                unique,
                count);
    try {
      Files.writeString(log, row, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to write the demo's call records", e);
    }
  }
}
