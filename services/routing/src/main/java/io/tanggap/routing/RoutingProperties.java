package io.tanggap.routing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** What an operator can set; application.yml says what each is for. */
@Validated
@ConfigurationProperties("tanggap.routing")
record RoutingProperties(
    @NotBlank String bootstrapServers,
    @Min(1) @Max(1000) int partitions,
    @Min(1) @Max(9) short replication,
    @Min(1) @Max(10_000) int maxBatch) {}
