package io.tanggap.gateway.health;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.health.Parts.Part;
import java.util.List;

/** Whether everything works; what does not, only for people who are logged in. */
@Controller
class HealthController {
  private final Parts parts;
  private final Callers callers;

  HealthController(Parts parts, Callers callers) {
    this.parts = parts;
    this.callers = callers;
  }

  /** The state of the whole, and of its parts. */
  @Serdeable
  record Health(String status, @Nullable List<Part> parts) {}

  @Get(uris = {"/health", "/api/v1/health"})
  Health health() {
    List<Part> found = parts.look();
    String status = found.stream().allMatch(Part::up) ? "UP" : "DOWN";
    // who asks is in the database, which may be the part that is down
    boolean known =
        found.stream().anyMatch(p -> p.name().equals("database") && p.up())
            && callers.find().isPresent();
    return new Health(status, known ? found : null);
  }
}
