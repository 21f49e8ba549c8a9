package io.tanggap.routing;

import io.tanggap.protocol.Topic;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a partition's snapshots, one at a time, while its desks go on: a large one takes as long
 * to send as to take. A predecessor's is fenced before the first of this one, so that two never
 * mix; what it may still write before that is a state that was, from which the log of events goes
 * on.
 */
final class SnapshotSender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SnapshotSender.class);

  private final int partition;
  private final String bootstrapServers;
  private final ExecutorService thread;
  private volatile @Nullable KafkaProducer<String, byte[]> producer;
  private @Nullable Future<?> underWay;
  private boolean fenced;

  SnapshotSender(int partition, String bootstrapServers) {
    this.partition = partition;
    this.bootstrapServers = bootstrapServers;
    thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("tanggap-snapshots-" + partition).factory());
  }

  /** Gets ready meanwhile: a hand-over has no time for it. */
  void prepare() {
    underWay = thread.submit(this::prepared);
  }

  private void prepared() {
    try {
      producer();
    } catch (KafkaException e) {
      // the first snapshot tries again
      log.info("partition {}: not ready to write snapshots: {}", partition, e.toString());
      forget();
    }
  }

  /** Whether one is being written. */
  boolean busy() {
    Future<?> last = underWay;
    return last != null && !last.isDone();
  }

  /** Begins to write; not while it is {@link #busy}. */
  void send(SnapshotStore.Taken taken) {
    underWay = thread.submit(() -> write(taken));
  }

  /** Waits until what was begun is written, but no longer than this. */
  void finish(Duration longest) {
    Future<?> last = underWay;
    if (last == null) {
      return;
    }
    try {
      last.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.info("partition {}: a snapshot is given up, there is no time to write it", partition);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Expected to write a snapshot", e.getCause());
    }
  }

  private void write(SnapshotStore.Taken taken) {
    if (fenced) {
      return;
    }
    try {
      SnapshotStore.write(producer(), partition, taken);
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      // a producer made anew would fence whoever has the partition now
      fenced = true;
      log.info("partition {}: a snapshot was not written, somebody else has taken over", partition);
    } catch (KafkaException e) {
      log.warn(
          "partition {}: a snapshot was not written, whoever takes over reads more events: {}",
          partition,
          e.toString());
      forget();
    }
  }

  private KafkaProducer<String, byte[]> producer() {
    KafkaProducer<String, byte[]> known = producer;
    if (known == null) {
      known =
          KafkaSettings.newProducer(
              KafkaSettings.transactionalProducer(
                  bootstrapServers, Topic.ROUTING_SNAPSHOTS.title() + "-" + partition));
      producer = known;
      known.initTransactions();
    }
    return known;
  }

  private void forget() {
    KafkaProducer<String, byte[]> known = producer;
    producer = null;
    if (known != null) {
      known.close(Duration.ZERO);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    forget();
  }
}
