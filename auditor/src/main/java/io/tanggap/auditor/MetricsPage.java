package io.tanggap.auditor;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** The counts for Prometheus, while the auditor follows the log. */
final class MetricsPage implements AutoCloseable {
  private final HttpServer server;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  MetricsPage(int port, Findings findings, LogReader reader) {
    for (Check check : Check.values()) {
      FunctionCounter.builder(
              "tanggap.audit.violations", findings, found -> found.violations(check))
          .tags("promise", check.promise, "check", check.title)
          .description("broken promises")
          .register(registry);
    }
    FunctionCounter.builder(
            "tanggap.audit.events", findings, found -> found.looks(Check.LEGAL_EVENT))
        .description("events of routing.events that were audited")
        .register(registry);
    Gauge.builder("tanggap.audit.lag", reader, LogReader::lag)
        .description("committed records that are not read yet")
        .register(registry);
    try {
      server = HttpServer.create(new InetSocketAddress(port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to serve metrics on port " + port, e);
    }
    server.createContext(
        "/prometheus",
        exchange -> {
          byte[] page = registry.scrape().getBytes(StandardCharsets.UTF_8);
          exchange
              .getResponseHeaders()
              .add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          try (var body = exchange.getResponseBody()) {
            body.write(page);
          }
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    registry.close();
  }
}
