package io.tanggap.social;

import io.tanggap.protocol.Channel;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/**
 * Takes replies on: into the table, once each. Sending is another's work, so a slow network never
 * holds up the topic. A failing database does: the record is read again until it is written.
 */
final class Replies implements Consumer<Message<byte[]>> {
  private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

  private final SocialProperties properties;
  private final OutboundLedger ledger;
  private final Publisher publisher;
  private final Counters counters;

  Replies(
      SocialProperties properties, OutboundLedger ledger, Publisher publisher, Counters counters) {
    this.properties = properties;
    this.ledger = ledger;
    this.publisher = publisher;
    this.counters = counters;
  }

  @Override
  public void accept(Message<byte[]> record) {
    switch (Codec.outbound(record.getPayload())) {
      case Decoded.Unreadable<OutboundReply>(String reason) -> {
        LOG.error("a record of replies.outbound cannot be read: {}", reason);
        byte[] key =
            record.getHeaders().get(KafkaHeaders.RECEIVED_KEY) instanceof byte[] b ? b : null;
        publisher.bury(Topic.REPLIES_OUTBOUND, key, record.getPayload(), reason);
        counters.dead(Topic.REPLIES_OUTBOUND.title());
      }
      case Decoded.Value<OutboundReply>(OutboundReply reply) -> {
        if (reply.channel() == Channel.SOCIAL) {
          take(reply);
        }
      }
    }
  }

  private void take(OutboundReply reply) {
    if (properties.account(reply.account()).isEmpty()) {
      // in a rolling change of settings another replica may know it: the table keeps it for that
      LOG.warn("reply {}: waits, account {} is not configured here", reply.id(), reply.account());
      counters.outbound(reply.account().value(), "no-account");
    }
    if (!ledger.take(reply)) {
      LOG.info("reply {}: taken on before, not sent again", reply.id());
      counters.outbound(reply.account().value(), "repeated");
    }
  }
}
