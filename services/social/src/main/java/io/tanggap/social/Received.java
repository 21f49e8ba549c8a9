package io.tanggap.social;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.Topic;
import io.tanggap.social.contract.Account;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/** Reads what networks called with; one account's calls in the order in which they came. */
final class Received implements Consumer<Message<byte[]>> {
  private static final Logger LOG = LoggerFactory.getLogger(Received.class);

  private final SocialProperties properties;
  private final SocialIntake intake;
  private final Publisher publisher;
  private final Counters counters;

  Received(
      SocialProperties properties, SocialIntake intake, Publisher publisher, Counters counters) {
    this.properties = properties;
    this.intake = intake;
    this.publisher = publisher;
    this.counters = counters;
  }

  @Override
  public void accept(Message<byte[]> record) {
    byte[] key =
        record.getHeaders().get(KafkaHeaders.RECEIVED_KEY) instanceof byte[] b ? b : new byte[0];
    String name = new String(key, StandardCharsets.UTF_8);
    Optional<Account> account =
        name.isBlank() ? Optional.empty() : properties.account(new AccountId(name));
    if (account.isEmpty()) {
      LOG.error("a call for account {} is set aside: it is not configured", name);
      publisher.bury(
          Topic.SOCIAL_RECEIVED, key, record.getPayload(), "there is no account " + name);
      counters.dead(Topic.SOCIAL_RECEIVED.title());
      return;
    }
    try {
      intake.take(account.get(), record.getPayload());
    } catch (InterruptedException e) {
      // the room stops; the record is read again
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
