package io.tanggap.tracker;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.cloud.stream.binder.kafka.KafkaBindingRebalanceListener;
import org.springframework.context.ApplicationListener;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.event.ListenerContainerIdleEvent;

/**
 * Puts the consumer where the database says, whatever the group's committed offset is: an empty
 * schema folds the log from its beginning, a restored backup goes on from its own place. Where the
 * database does not answer at the hand-over, the partition's first batch tries again.
 */
final class Placement
    implements KafkaBindingRebalanceListener, ApplicationListener<ListenerContainerIdleEvent> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Positions positions;
  private final Standing standing;
  private final Set<TopicPartition> unplaced = ConcurrentHashMap.newKeySet();
  private final Map<TopicPartition, Long> idleAt = new ConcurrentHashMap<>();

  Placement(Positions positions, Standing standing) {
    this.positions = positions;
    this.standing = standing;
  }

  @Override
  public void onPartitionsAssigned(
      String binding, Consumer<?, ?> consumer, Collection<TopicPartition> assigned, boolean first) {
    for (TopicPartition partition : assigned) {
      unplaced.add(partition);
      idleAt.remove(partition);
      try {
        place(consumer, partition);
      } catch (DataAccessException | KafkaException | OtherLog e) {
        standing.because(partition.toString(), e);
      }
    }
  }

  @Override
  public void onPartitionsRevokedBeforeCommit(
      String binding, Consumer<?, ?> consumer, Collection<TopicPartition> revoked) {
    revoked.forEach(partition -> standing.over(partition.toString()));
  }

  /** Records of this batch that may be folded; the others come again from the right place. */
  List<LogRecord> placed(Consumer<?, ?> consumer, List<LogRecord> batch) {
    Set<TopicPartition> moved = ConcurrentHashMap.newKeySet();
    for (LogRecord record : batch) {
      if (unplaced.contains(record.partition())) {
        place(consumer, record.partition());
        moved.add(record.partition());
      }
    }
    return moved.isEmpty()
        ? batch
        : batch.stream().filter(record -> !moved.contains(record.partition())).toList();
  }

  /**
   * When nothing comes, what lies between the last record and the end is the marks of transactions:
   * passed too, so that lag comes to 0.
   */
  @Override
  public void onApplicationEvent(ListenerContainerIdleEvent event) {
    for (TopicPartition partition : List.copyOf(event.getTopicPartitions())) {
      try {
        if (unplaced.contains(partition)) {
          place(event.getConsumer(), partition);
        }
        long at = event.getConsumer().position(partition, PATIENCE);
        if (!Long.valueOf(at).equals(idleAt.get(partition))) {
          positions.advance(partition, at);
          idleAt.put(partition, at);
        }
        standing.over(partition.toString());
      } catch (DataAccessException | KafkaException | OtherLog e) {
        standing.because(partition.toString(), e);
      }
    }
  }

  private void place(Consumer<?, ?> consumer, TopicPartition partition) {
    OptionalLong position = positions.of(partition);
    if (position.isPresent()) {
      Long end = consumer.endOffsets(List.of(partition), PATIENCE).get(partition);
      if (end != null && end < position.getAsLong()) {
        throw new OtherLog(partition, position.getAsLong(), end);
      }
      consumer.seek(partition, position.getAsLong());
    } else {
      consumer.seekToBeginning(List.of(partition));
    }
    unplaced.remove(partition);
    standing.over(partition.toString());
  }

  /** The topic ends before what was folded of it: it is not the log our rows came from. */
  static final class OtherLog extends IllegalStateException {
    private static final long serialVersionUID = 1;

    OtherLog(TopicPartition partition, long position, long end) {
      super(
          "Expected %s to reach offset %d, but it ends at %d: the topic was made anew; drop the schema tracker to fold it from its beginning"
              .formatted(partition, position, end));
    }
  }
}
