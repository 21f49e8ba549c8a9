package io.tanggap.routing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator can set; application.yml says what each is for.
 *
 * @param instance must differ between instances; the host name unless given
 */
@Validated
@ConfigurationProperties("tanggap.routing")
record RoutingProperties(
    @NotBlank String bootstrapServers,
    @Min(1) @Max(1000) int partitions,
    @Min(1) @Max(9) short replication,
    String instance,
    @Min(1) @Max(10_000) int maxBatch) {
  RoutingProperties {
    if (instance == null || instance.isBlank()) {
      instance = hostName();
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "routing";
    }
  }
}
