package io.tanggap.gateway.projection;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Where reading goes on, kept with the rows it led to. */
@Singleton
final class Positions {
  private final Jdbi jdbi;

  Positions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The next offset to apply; empty if nothing of the partition was applied. */
  Optional<Long> next(TopicPartition partition) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select next_offset from position where topic = :topic and part = :part")
                .bind("topic", partition.topic())
                .bind("part", partition.partition())
                .mapTo(Long.class)
                .findOne());
  }

  /**
   * As {@link #next}, held until the transaction ends: two gateways never apply the same record.
   */
  static long lock(Handle handle, TopicPartition partition) {
    handle
        .createUpdate(
            "insert into position (topic, part, next_offset) values (:topic, :part, 0) on conflict do nothing")
        .bind("topic", partition.topic())
        .bind("part", partition.partition())
        .execute();
    return handle
        .createQuery(
            "select next_offset from position where topic = :topic and part = :part for update")
        .bind("topic", partition.topic())
        .bind("part", partition.partition())
        .mapTo(Long.class)
        .one();
  }

  static void move(Handle handle, TopicPartition partition, long next) {
    handle
        .createUpdate(
            "update position set next_offset = :next where topic = :topic and part = :part")
        .bind("topic", partition.topic())
        .bind("part", partition.partition())
        .bind("next", next)
        .execute();
  }
}
