package io.tanggap.tracker;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/** Takes the framework's message of many payloads and many headers apart into records. */
final class Batch {
  private Batch() {}

  static List<LogRecord> records(Message<? extends List<?>> batch) {
    List<?> payloads = batch.getPayload();
    List<?> topics = header(batch, KafkaHeaders.RECEIVED_TOPIC);
    List<?> partitions = header(batch, KafkaHeaders.RECEIVED_PARTITION);
    List<?> offsets = header(batch, KafkaHeaders.OFFSET);
    List<?> timestamps = header(batch, KafkaHeaders.RECEIVED_TIMESTAMP);
    List<?> keys = header(batch, KafkaHeaders.RECEIVED_KEY);
    var records = new ArrayList<LogRecord>(payloads.size());
    for (int i = 0; i < payloads.size(); i++) {
      records.add(
          new LogRecord(
              new TopicPartition((String) topics.get(i), (Integer) partitions.get(i)),
              (Long) offsets.get(i),
              (Long) timestamps.get(i),
              keys.get(i) instanceof byte[] key ? key : null,
              // the framework shows an absent value as an object of its own
              payloads.get(i) instanceof byte[] value ? value : new byte[0]));
    }
    return records;
  }

  private static List<?> header(Message<?> batch, String name) {
    @Nullable Object found = batch.getHeaders().get(name);
    if (found instanceof List<?> list) {
      return list;
    }
    throw new IllegalStateException(
        "Expected a list in the header " + name + ", but found " + found);
  }
}
