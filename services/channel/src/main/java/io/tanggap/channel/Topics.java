package io.tanggap.channel;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Which topics the broker has. This room never makes one: their retention is not its to choose. */
public final class Topics implements AutoCloseable {
  /** How long the broker is waited for. */
  public static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Admin admin;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /**
   * Asks this broker.
   *
   * @param brokers bootstrap servers
   */
  public Topics(String brokers) {
    int patience = (int) PATIENCE.toMillis();
    admin =
        Admin.create(
            Map.<String, Object>of(
                "bootstrap.servers", brokers,
                "request.timeout.ms", patience,
                "default.api.timeout.ms", patience));
  }

  @Override
  public void close() {
    admin.close();
  }

  /** Asks until the answer was yes once. */
  public boolean exists(String topic) {
    return seen.contains(topic) || missing(List.of(topic)).isEmpty();
  }

  /**
   * Asks the broker now.
   *
   * @throws BrokerUnavailable if it does not answer
   */
  public List<String> missing(Collection<String> wanted) {
    try {
      var found = admin.listTopics().names().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      seen.addAll(found);
      return wanted.stream().filter(topic -> !found.contains(topic)).toList();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new BrokerUnavailable("no answer: " + cause.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerUnavailable("interrupted", e);
    }
  }
}
