package io.tanggap.tracker;

import io.tanggap.protocol.Topic;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at the log's ends and the waiting work now and then, for the gauges. */
final class Watch implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);

  private final Admin admin;
  private final JdbcClient jdbc;
  private final Positions positions;
  private final TrackerMetrics metrics;
  private final Clock clock;

  Watch(Admin admin, JdbcClient jdbc, Positions positions, TrackerMetrics metrics, Clock clock) {
    this.admin = admin;
    this.jdbc = jdbc;
    this.positions = positions;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      metrics.waiting(waiting(), clock.instant());
      metrics.lag(lag());
    } catch (DataAccessException | ExecutionException | TimeoutException | KafkaException e) {
      log.debug("the gauges keep their last values", e); // health says what is away
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<TrackerMetrics.Waiting> waiting() {
    return jdbc.sql(
            "select s.desk, s.queue, count(*), min(coalesce(w.received_at, s.enqueued_at))"
                + " from stays s left join work w on w.id = s.work where s.left_at is null"
                + " group by s.desk, s.queue")
        .query(
            (row, _) ->
                new TrackerMetrics.Waiting(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    Objects.requireNonNull(row.getObject(4, OffsetDateTime.class)).toInstant()))
        .list();
  }

  /** Of all partitions that there are; fails if a topic is not there or the broker is away. */
  List<TrackerMetrics.Lag> lag() throws ExecutionException, TimeoutException, InterruptedException {
    var asked = new HashMap<TopicPartition, OffsetSpec>();
    List<String> topics = Guarantees.TOPICS.stream().map(Topic::title).toList();
    var found = admin.describeTopics(topics).allTopicNames().get(5, TimeUnit.SECONDS);
    for (TopicDescription topic : found.values()) {
      topic
          .partitions()
          .forEach(
              p -> asked.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest()));
    }
    var ends = admin.listOffsets(asked).all().get(5, TimeUnit.SECONDS);
    Map<TopicPartition, Long> folded = positions.all();
    var lag = new ArrayList<TrackerMetrics.Lag>();
    ends.forEach(
        (partition, end) ->
            lag.add(
                new TrackerMetrics.Lag(
                    partition, folded.getOrDefault(partition, 0L), end.offset())));
    lag.sort((a, b) -> a.partition().toString().compareTo(b.partition().toString()));
    return lag;
  }
}
