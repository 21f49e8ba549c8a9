package io.tanggap.channel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;

/**
 * Each account in a sentence, and what waits for a person; an account that fails is a matter for a
 * person too, not for a restart.
 */
public final class AccountsHealth implements HealthIndicator {
  private static final Status DEGRADED = new Status("DEGRADED");

  private final List<String> accounts;
  private final Function<String, Told> tell;
  private final LongSupplier quarantined;

  /**
   * @param accounts by their ids
   * @param tell how one is
   * @param quarantined how much was set aside and waits
   */
  public AccountsHealth(
      List<String> accounts, Function<String, Told> tell, LongSupplier quarantined) {
    this.accounts = List.copyOf(accounts);
    this.tell = tell;
    this.quarantined = quarantined;
  }

  /** How an account is, for a machine and for people. */
  public record Told(boolean well, Object words) {}

  @Override
  public Health health() {
    try {
      Map<String, Object> said = new LinkedHashMap<>();
      boolean well = true;
      for (String account : accounts) {
        Told told = tell.apply(account);
        well &= told.well();
        said.put(account, told.words());
      }
      return (well ? Health.up() : Health.status(DEGRADED))
          .withDetail("accounts", said)
          .withDetail("quarantined", quarantined.getAsLong())
          .build();
    } catch (DataAccessException e) {
      return Health.status(DEGRADED)
          .withDetail("accounts", "unknown, the database does not answer")
          .build();
    }
  }
}
