package io.tanggap.gateway.reports;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts subjects into a report: the tracker reads the log of events, which carries no text. */
@Singleton
final class Subjects {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Jdbi jdbi;

  Subjects(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  byte[] fillIn(String desk, byte[] report) {
    JsonNode root = JSON.readTree(report);
    var works = new ArrayList<String>();
    root.path("items").forEach(item -> works.add(item.path("work").asString("")));
    if (works.isEmpty()) {
      return report;
    }
    Map<String, String> subjects = of(desk, works);
    root.path("items")
        .forEach(
            item -> {
              if (item instanceof ObjectNode object) {
                object.put("subject", subjects.getOrDefault(object.path("work").asString(""), ""));
              }
            });
    return JSON.writeValueAsBytes(root);
  }

  private Map<String, String> of(String desk, List<String> works) {
    String sql =
        """
        select w.id, coalesce(nullif(c.subject, ''), m.subject, '') as subject
        from work w left join message m on m.desk = w.desk and m.id = w.message
          left join conversation c on c.desk = w.desk and c.id = w.conversation
        where w.desk = :desk and w.id = any(:works)
        """;
    return jdbi.withHandle(
        handle -> {
          var found = new LinkedHashMap<String, String>();
          handle
              .createQuery(sql)
              .bind("desk", desk)
              .bindArray("works", String.class, works)
              .map((row, _) -> Map.entry(row.getString("id"), row.getString("subject")))
              .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
          return found;
        });
  }
}
