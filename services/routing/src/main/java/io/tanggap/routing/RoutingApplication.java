package io.tanggap.routing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the routing service. */
@SpringBootApplication
@EnableConfigurationProperties(RoutingProperties.class)
public class RoutingApplication {
  public static void main(String[] args) {
    SpringApplication.run(RoutingApplication.class, args);
  }
}
