package io.tanggap.tracker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far each partition is folded; what makes folding idempotent. */
final class Positions {
  private final JdbcClient jdbc;

  Positions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The next offset to fold; nobody else folds this partition until the transaction ends. */
  long lock(TopicPartition partition) {
    jdbc.sql("insert into positions values (?, ?, 0) on conflict do nothing")
        .params(partition.topic(), partition.partition())
        .update();
    return jdbc.sql(
            "select next_offset from positions where topic = ? and partition = ? for update")
        .params(partition.topic(), partition.partition())
        .query(Long.class)
        .single();
  }

  /** Everything before {@code next} is folded; a position never goes back. */
  void advance(TopicPartition partition, long next) {
    jdbc.sql(
            "update positions set next_offset = ? where topic = ? and partition = ?"
                + " and next_offset < ?")
        .params(next, partition.topic(), partition.partition(), next)
        .update();
  }

  OptionalLong of(TopicPartition partition) {
    return jdbc.sql("select next_offset from positions where topic = ? and partition = ?")
        .params(partition.topic(), partition.partition())
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  Map<TopicPartition, Long> all() {
    var all = new LinkedHashMap<TopicPartition, Long>();
    jdbc.sql("select topic, partition, next_offset from positions order by topic, partition")
        .query(
            row -> {
              all.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
            });
    return all;
  }
}
