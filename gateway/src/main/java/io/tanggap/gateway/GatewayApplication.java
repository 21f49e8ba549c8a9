package io.tanggap.gateway;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the gateway, as soon as its database is there. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Tanggap",
            version = "v1",
            description = "The front door of Tanggap; docs/http.md says why it is as it is.",
            license = @License(name = "Apache-2.0")))
public final class GatewayApplication {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayApplication.class);

  private GatewayApplication() {}

  public static void main(String[] args) throws InterruptedException {
    awaitDatabase();
    Micronaut.run(GatewayApplication.class, args);
  }

  /** Containers start in any order; the broker may come later still, the read model not. */
  private static void awaitDatabase() throws InterruptedException {
    try (var settings = ApplicationContext.builder().build()) {
      Environment environment = settings.getEnvironment().start();
      String url = environment.getRequiredProperty("tanggap.db-url", String.class);
      String user = environment.getRequiredProperty("tanggap.db-user", String.class);
      String password = environment.getProperty("tanggap.db-password", String.class).orElse("");
      DriverManager.setLoginTimeout(3);
      while (true) {
        try (var _ = DriverManager.getConnection(url, user, password)) {
          return;
        } catch (SQLException e) {
          // what stands behind the question mark may hold a password
          LOG.info("Waiting for PostgreSQL at {}: {}", url.split("\\?", 2)[0], e.getMessage());
          TimeUnit.SECONDS.sleep(2);
        }
      }
    }
  }
}
