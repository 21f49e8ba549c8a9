package io.tanggap.gateway.configuration;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.access.Role;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** How often each rule of a desk decided, so that those nobody needs are found. */
@Controller("/api/v1/desks/{desk}/rules")
class RuleHitsController {
  private static final int MOST = 2_000;

  private final Jdbi jdbi;
  private final Callers callers;

  RuleHitsController(Jdbi jdbi, Callers callers) {
    this.jdbi = jdbi;
    this.callers = callers;
  }

  /** All that are counted, the newest version first. */
  @Serdeable
  record Hits(List<Hit> items) {}

  /** Messages that became work by a rule of a version. */
  @Serdeable
  record Hit(int version, String rule, long hits, Instant lastAt) {}

  @Get("/hits")
  Hits hits(String desk) {
    callers.current().require(desk, Role.ADMIN);
    return new Hits(
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select version, rule, hits, last_at from rule_hit where desk = :desk
                        order by version desc, hits desc, rule limit :most""")
                    .bind("desk", desk)
                    .bind("most", MOST)
                    .map(
                        (row, context) ->
                            new Hit(
                                row.getInt("version"),
                                row.getString("rule"),
                                row.getLong("hits"),
                                row.getTimestamp("last_at").toInstant()))
                    .list()));
  }
}
