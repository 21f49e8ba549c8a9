package io.tanggap.gateway.configuration;

import io.tanggap.gateway.access.DeskNames;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded.Unreadable;
import io.tanggap.protocol.codec.Decoded.Value;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;

/** The configuration each desk works with now. */
@Singleton
public final class Desks implements DeskNames {
  private final Jdbi jdbi;
  private final Map<String, DeskConfiguration> known = new ConcurrentHashMap<>();

  Desks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What the router applied, else what was published last. */
  public Optional<DeskConfiguration> current(String desk) {
    DeskConfiguration held = known.get(desk);
    int version = effective(desk);
    if (held != null && version > 0 && held.version() == version) {
      return Optional.of(held);
    }
    var found =
        jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(
                            """
                            select document from (
                              select document, 1 as first, version from desk_effective where desk = :desk
                              union all select document, 2, version from desk_version where desk = :desk) as d
                            order by first, version desc limit 1""")
                        .bind("desk", desk)
                        .mapTo(String.class)
                        .findOne())
            .map(Desks::read);
    found.ifPresent(configuration -> known.put(desk, configuration));
    return found;
  }

  @Override
  public String of(String desk) {
    return current(desk).map(DeskConfiguration::name).orElse(desk);
  }

  /** The version the router works with; 0 if it has none yet. */
  int effective(String desk) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select version from desk_effective where desk = :desk")
                .bind("desk", desk)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0));
  }

  static DeskConfiguration read(String document) {
    return switch (Codec.configuration(document.getBytes(StandardCharsets.UTF_8))) {
      case Value(DeskConfiguration configuration) -> configuration;
      case Unreadable(String reason) -> throw new IllegalStateException(reason);
    };
  }
}
