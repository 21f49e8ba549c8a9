package io.tanggap.email;

import io.tanggap.email.EmailProperties.Account;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/**
 * Takes replies on: into the table, once each. Sending is another's work, so a slow mail server
 * never holds up the topic. A failing database does: the record is read again until it is written.
 */
final class Replies implements Consumer<Message<byte[]>> {
  private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

  private final EmailProperties properties;
  private final OutboundLedger ledger;
  private final Signatures signatures;
  private final Publisher publisher;
  private final Counters counters;

  Replies(
      EmailProperties properties,
      OutboundLedger ledger,
      Signatures signatures,
      Publisher publisher,
      Counters counters) {
    this.properties = properties;
    this.ledger = ledger;
    this.signatures = signatures;
    this.publisher = publisher;
    this.counters = counters;
  }

  @Override
  public void accept(Message<byte[]> record) {
    switch (Codec.outbound(record.getPayload())) {
      case Decoded.Unreadable<OutboundReply>(String reason) -> bury(record, reason);
      case Decoded.Value<OutboundReply>(OutboundReply reply) -> {
        if (reply.channel() == Channel.EMAIL) {
          take(reply);
        }
      }
    }
  }

  private void take(OutboundReply reply) {
    Optional<Account> account = properties.account(reply.account());
    if (account.isEmpty()) {
      // in a rolling change of settings another replica may know it: the table keeps it for that
      // one
      LOG.warn("reply {}: waits, account {} is not configured here", reply.id(), reply.account());
      counters.outbound(reply.account().value(), "no-account");
    }
    boolean fresh =
        ledger.take(
            reply,
            account.map(known -> signatures.messageId(known, reply.id())),
            signatures.key(reply.id()));
    if (!fresh) {
      LOG.info("reply {}: taken on before, not sent again", reply.id());
      counters.outbound(reply.account().value(), "repeated");
    }
  }

  private void bury(Message<byte[]> record, String reason) {
    LOG.error("a record of replies.outbound cannot be read: {}", reason);
    byte[] key = record.getHeaders().get(KafkaHeaders.RECEIVED_KEY) instanceof byte[] b ? b : null;
    publisher.bury(key, record.getPayload(), reason);
    counters.dead();
  }
}
