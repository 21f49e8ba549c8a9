package io.tanggap.phone;

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
 * A call is answered by calling back, never by a text: a reply that asks for it anyway is set
 * aside, for people to see.
 */
final class Replies implements Consumer<Message<byte[]>> {
  private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

  private final Publisher publisher;
  private final Counters counters;

  Replies(Publisher publisher, Counters counters) {
    this.publisher = publisher;
    this.counters = counters;
  }

  @Override
  public void accept(Message<byte[]> record) {
    switch (Codec.outbound(record.getPayload())) {
      case Decoded.Unreadable<OutboundReply>(String reason) -> {
        // every channel reads this topic; those that send set it aside
        LOG.debug("a record of replies.outbound cannot be read: {}", reason);
      }
      case Decoded.Value<OutboundReply>(OutboundReply reply) -> {
        if (reply.channel() == Channel.PHONE) {
          LOG.error("reply {}: set aside, nothing can be written to a telephone", reply.id());
          byte[] key =
              record.getHeaders().get(KafkaHeaders.RECEIVED_KEY) instanceof byte[] b ? b : null;
          publisher.bury(
              key, record.getPayload(), "Expected a call back, but found a written reply");
          counters.dead(Topic.REPLIES_OUTBOUND.title());
        }
      }
    }
  }
}
