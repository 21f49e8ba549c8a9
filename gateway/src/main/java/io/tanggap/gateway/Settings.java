package io.tanggap.gateway;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.List;

/** What is set from outside; the defaults and their reasons are in {@code application.yml}. */
@ConfigurationProperties("tanggap")
public record Settings(
    String kafka,
    String secret,
    String data,
    String adminPassword,
    String deskConfig,
    String routingUrl,
    String emailUrl,
    String trackerUrl,
    String phoneUrl,
    String socialUrl,
    Duration answerWait,
    Duration questionWait,
    List<String> forms,
    String formAncestors,
    Duration formLeast,
    int formMost) {
  /** Without the secrets. */
  @Override
  public String toString() {
    return "Settings[kafka=" + kafka + ", data=" + data + "]";
  }
}
