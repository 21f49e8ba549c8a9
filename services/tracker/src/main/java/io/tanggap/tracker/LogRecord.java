package io.tanggap.tracker;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One record as the log has it.
 *
 * @param loggedAt the record's own timestamp, in milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that nobody compares
record LogRecord(
    TopicPartition partition, long offset, long loggedAt, byte @Nullable [] key, byte[] value) {
  @Override
  public String toString() {
    return partition + "@" + offset;
  }
}
