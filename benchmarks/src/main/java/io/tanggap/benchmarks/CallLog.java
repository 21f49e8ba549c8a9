package io.tanggap.benchmarks;

import io.tanggap.testkit.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** A log of an Asterisk, written for a benchmark, and how far the room is with it. */
final class CallLog {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Database database;

  CallLog(Database database) {
    this.database = database;
  }

  /** So many calls of yesterday, each rung in vain at one telephone and answered at another. */
  static String of(int calls) {
    var log = new StringBuilder();
    Instant first = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
    for (int i = 0; i < calls; i++) {
      Instant start = first.plusSeconds(i * 8L);
      row(log, i, 2 * i, start, "NO ANSWER", 0);
      row(log, i, 2 * i + 1, start.plusSeconds(20), "ANSWERED", 50);
    }
    return log.toString();
  }

  private static void row(
      StringBuilder log, int call, int sequence, Instant start, String disposition, int spoken) {
    String id = "17." + call;
    String caller = "+4930%07d".formatted(call);
    log.append(
        """
        "","%s","+4930555100","inbound","%s","PJSIP/a-%s","PJSIP/60%02d-1","Dial","PJSIP/6001","%s",%s,\
        "%s",60,%d,"%s","DOCUMENTATION","%s","","","%s",%d
        """
            .formatted(
                caller,
                caller,
                id,
                sequence % 100,
                TIME.format(start),
                spoken == 0 ? "" : "\"" + TIME.format(start.plusSeconds(10)) + "\"",
                TIME.format(start.plusSeconds(60)),
                spoken,
                disposition,
                id,
                id,
                sequence));
  }

  /** When the room has taken on so many rows, in nanoseconds of this process. */
  long awaitRows(long rows, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (rows() < rows) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Expected " + rows + " rows, but found " + rows());
      }
      Thread.sleep(5);
    }
    return System.nanoTime();
  }

  private long rows() {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select count(*) from phone.row")) {
      found.next();
      return found.getLong(1);
    } catch (SQLException e) {
      // the room has not made its tables yet
      return 0;
    }
  }
}
