package io.tanggap.tracker;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/** One topic's way into the rows; says why it stands when it does. */
final class Stream implements Consumer<Message<List<byte[]>>> {
  private final String topic;
  private final Placement placement;
  private final Folding folding;
  private final Standing standing;

  Stream(String topic, Placement placement, Folding folding, Standing standing) {
    this.topic = topic;
    this.placement = placement;
    this.folding = folding;
    this.standing = standing;
  }

  @Override
  public void accept(Message<List<byte[]>> batch) {
    try {
      List<LogRecord> records = Batch.records(batch);
      if (batch.getHeaders().get(KafkaHeaders.CONSUMER)
          instanceof org.apache.kafka.clients.consumer.Consumer<?, ?> consumer) {
        records = placement.placed(consumer, records);
      }
      folding.fold(records);
      standing.over(topic);
    } catch (RuntimeException e) {
      standing.because(topic, e);
      throw e;
    }
  }
}
