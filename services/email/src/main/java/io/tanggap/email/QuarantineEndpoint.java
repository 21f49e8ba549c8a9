package io.tanggap.email;

import io.tanggap.protocol.AccountId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** The operator's view of mails that were set aside, and the order to read one again. */
@Endpoint(id = "quarantine")
final class QuarantineEndpoint {
  private final EmailProperties properties;
  private final MailLedger ledger;
  private final MailIntake intake;

  QuarantineEndpoint(EmailProperties properties, MailLedger ledger, MailIntake intake) {
    this.properties = properties;
    this.ledger = ledger;
    this.intake = intake;
  }

  @ReadOperation
  List<Map<String, String>> waiting() {
    return ledger.quarantine().stream()
        .map(
            held ->
                Map.of(
                    "account", held.account(),
                    "message", held.message().value(),
                    "reason", held.reason(),
                    "raw", held.raw(),
                    "at", held.at().toString()))
        .toList();
  }

  /** Twice at once writes the same record twice, which its readers take as one. */
  @WriteOperation
  Map<String, String> replay(@Selector String account, @Selector String message)
      throws InterruptedException {
    Optional<Quarantined> held =
        ledger.quarantine().stream()
            .filter(one -> one.account().equals(account) && one.message().value().equals(message))
            .findFirst();
    var known = properties.account(new AccountId(account));
    if (held.isEmpty() || known.isEmpty()) {
      return Map.of("result", "not found", "reason", "no such mail waits here");
    }
    return intake
        .replay(known.get(), held.get())
        .map(reason -> Map.of("result", "still unreadable", "reason", reason))
        .orElse(Map.of("result", "replayed"));
  }
}
