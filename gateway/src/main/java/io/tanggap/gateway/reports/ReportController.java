package io.tanggap.gateway.reports;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.tanggap.gateway.Settings;
import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.access.Role;
import io.tanggap.gateway.words.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports as the tracker reckons them; here it is only decided who may see which. */
@Controller("/api/v1/reports")
class ReportController {
  private static final Logger LOG = LoggerFactory.getLogger(ReportController.class);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final String tracker;
  private final Callers callers;
  private final Subjects subjects;

  ReportController(Settings settings, Callers callers, Subjects subjects) {
    this.subjects = subjects;
    this.tracker = settings.trackerUrl();
    this.callers = callers;
  }

  @Get("/response-times")
  HttpResponse<byte[]> responseTimes(
      @QueryValue String desk,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue String queue,
      @Nullable @QueryValue String agent) {
    Caller caller = callers.current();
    caller.require(desk, Role.AGENT);
    var asked = new LinkedHashMap<String, @Nullable String>();
    asked.put("desk", desk);
    asked.put("from", from);
    asked.put("to", to);
    asked.put("queue", queue);
    asked.put("agent", whose(caller, desk, agent));
    return HttpResponse.ok(subjects.fillIn(desk, fetch("/api/response-times?" + query(asked))))
        .contentType(MediaType.APPLICATION_JSON);
  }

  /** Supervisors ask for anybody, agents for themselves. */
  private static @Nullable String whose(Caller caller, String desk, @Nullable String agent) {
    String named = "me".equals(agent) ? caller.agent().value() : agent;
    if (caller.supervises(desk)) {
      return named;
    }
    if (named != null && !caller.is(named)) {
      throw Refusal.forbidden(
          "NOT_YOURS",
          "Agents see their own figures only.",
          "Agen hanya dapat melihat angkanya sendiri.");
    }
    return caller.agent().value();
  }

  private byte[] fetch(String path) {
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create(tracker + path))
                  .timeout(Duration.ofSeconds(10))
                  .header("Accept", "application/json")
                  .build(),
              BodyHandlers.ofByteArray());
      if (answer.statusCode() == 200) {
        return answer.body();
      }
      LOG.warn("The tracker answered {} to {}", answer.statusCode(), path);
      if (answer.statusCode() == 400) {
        throw Refusal.bad(
            "REPORT_INVALID",
            "The report could not be made from these values.",
            "Laporan tidak dapat dibuat dari nilai-nilai ini.");
      }
      throw away();
    } catch (IOException e) {
      LOG.warn("The tracker cannot be reached: {}", e.toString());
      throw away();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away();
    }
  }

  private static Refusal away() {
    return Refusal.unavailable(
        "TRACKER_AWAY",
        "Reports cannot be made at the moment: the tracker does not answer.",
        "Laporan belum dapat dibuat: layanan pelacak tidak menjawab.");
  }

  private static String query(Map<String, @Nullable String> asked) {
    return asked.entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .map(
            entry ->
                entry.getKey()
                    + "="
                    + URLEncoder.encode(String.valueOf(entry.getValue()), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
