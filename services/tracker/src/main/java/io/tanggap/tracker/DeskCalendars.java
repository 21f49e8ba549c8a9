package io.tanggap.tracker;

import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The calendars and targets a desk had, version by version. */
final class DeskCalendars {
  private static final int DEFAULT_TARGET_SECONDS = 86_400;

  private final JdbcClient jdbc;

  DeskCalendars(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** For one question: versions are read when they are first needed. */
  Desk of(String desk) {
    return new Desk(desk);
  }

  /** One version, ready to count with. */
  record Version(DeskConfiguration configuration, BusinessCalendar calendar) {
    private static Version of(DeskConfiguration configuration) {
      return new Version(configuration, BusinessCalendar.of(configuration));
    }

    /** Before a desk's first configuration: always open. */
    private static Version unknown(String desk) {
      return of(
          new DeskConfiguration(
              new DeskId(desk),
              0,
              "",
              "UTC",
              List.of(),
              List.of(),
              0,
              0,
              0,
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of()));
    }

    int targetSeconds(String queue) {
      return configuration.queues().stream()
          .filter(q -> q.id() != null && q.id().value().equals(queue))
          .findFirst()
          .map(DeskConfiguration.Queue::firstResponseSeconds)
          .orElse(DEFAULT_TARGET_SECONDS);
    }

    /**
     * Targets are business time; on a desk that is never open that would allow for ever, so there
     * calendar time counts.
     */
    boolean within(int targetSeconds, long calendarMillis, long businessMillis) {
      return (calendar.neverOpen() ? calendarMillis : businessMillis) <= targetSeconds * 1000L;
    }
  }

  /** One desk's versions. */
  final class Desk {
    private final String desk;
    private final SortedMap<Integer, Version> versions = new TreeMap<>();
    private final Version latest;

    private Desk(String desk) {
      this.desk = desk;
      this.latest =
          read("order by applied_at desc, version desc limit 1", 0)
              .orElseGet(() -> Version.unknown(desk));
    }

    Version latest() {
      return latest;
    }

    /**
     * @param number as kept with the result; absent if its clock stopped before the first
     *     configuration
     */
    Version version(@Nullable Integer number) {
      return versions.computeIfAbsent(
          number == null ? 0 : number,
          key -> read("and version = :version", key).orElseGet(() -> Version.unknown(desk)));
    }

    /** The versions asked for so far. */
    SortedMap<Integer, Version> used() {
      return versions;
    }

    private Optional<Version> read(String which, int version) {
      return jdbc.sql("select document from calendars where desk = :desk " + which)
          .param("desk", desk)
          .param("version", version)
          .query(byte[].class)
          .optional()
          .flatMap(DeskCalendars::decoded);
    }
  }

  private static Optional<Version> decoded(byte[] document) {
    return switch (Codec.configuration(document)) {
      case Decoded.Value<DeskConfiguration>(DeskConfiguration value) ->
          Optional.of(Version.of(value));
      case Decoded.Unreadable<DeskConfiguration> _ -> Optional.empty();
    };
  }
}
