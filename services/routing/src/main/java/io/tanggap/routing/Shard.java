package io.tanggap.routing;

import io.tanggap.engine.DecisionWatch;
import io.tanggap.engine.Engine;
import io.tanggap.engine.Outcome;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.Headers;
import io.tanggap.protocol.RoutingAnswer;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition of commands: its desks' engines in the heap and the one producer that may write
 * their events. Every output carries the offset of the command it answers, so the log of events is
 * the only state there is: whoever takes over reads it and goes on after the last offset in it.
 */
final class Shard implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Shard.class);

  /** Events after which a snapshot is due in any case. */
  private static final long EVENTS = 100_000;

  /** The more there is to write the rarer, but reading must not take much longer than the rest. */
  private static final long SHARE = 4;

  private static final Duration PAUSE = Duration.ofSeconds(30);

  /** Open items up to which a snapshot takes less than a hand-over may. */
  private static final long QUICK = 20_000;

  /** A hand-over waits no longer for a snapshot under way: those of large desks take a second. */
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(2);

  /** What a hand-over may take; whoever waited longer for a decision may ask why. */
  private static final Duration NOTICED = Duration.ofMillis(300);

  private final int partition;
  private final String bootstrapServers;
  private final RoutingMetrics metrics;
  private final SnapshotSender snapshots;
  private final KafkaProducer<String, byte[]> producer;
  private final Map<DeskId, Engine> desks = new ConcurrentSkipListMap<>();
  private final Map<DeskId, Instant> ticked = new LinkedHashMap<>();
  private final DecisionWatch decisions;
  private long position;

  /** Where the log of events goes on after what is in the heap. */
  private volatile long eventsFrom;

  private long eventsSince;
  private Instant lastSnapshot = Instant.now();

  Shard(int partition, String bootstrapServers, RoutingMetrics metrics) {
    this.partition = partition;
    this.bootstrapServers = bootstrapServers;
    this.metrics = metrics;
    this.decisions = metrics.decisions();
    this.producer =
        KafkaSettings.newProducer(
            KafkaSettings.transactionalProducer(
                bootstrapServers, Topic.ROUTING_COMMANDS.title() + "-" + partition));
    snapshots = new SnapshotSender(partition, bootstrapServers);
  }

  /**
   * Takes over: fences whoever had the partition before, then reads what they wrote. The other way
   * round, a late write of the predecessor could come after the reading.
   *
   * @return the offset of the first command that is not answered yet; -1 if none ever was
   */
  long recover() {
    long start = System.nanoTime();
    producer.initTransactions();
    long fenced = System.nanoTime();
    var events = new TopicPartition(Topic.ROUTING_EVENTS.title(), partition);
    long read = 0;
    position = -1;
    try (var consumer = KafkaSettings.newConsumer(KafkaSettings.reader(bootstrapServers))) {
      // the client warns of ends of what is not assigned
      consumer.assign(List.of(events));
      long end = consumer.endOffsets(List.of(events)).getOrDefault(events, 0L);
      var saved = SnapshotStore.read(consumer, partition, end);
      saved.ifPresent(
          snapshot -> {
            desks.putAll(snapshot.desks());
            position = snapshot.position();
            eventsFrom = snapshot.eventsFrom();
          });
      consumer.assign(List.of(events));
      if (saved.isPresent()) {
        consumer.seek(events, eventsFrom);
      } else {
        consumer.seekToBeginning(List.of(events));
      }
      while (consumer.position(events) < end) {
        var records = consumer.poll(Duration.ofMillis(200)).records(events);
        // to read an event takes longer than to apply it, and the other cores have nothing to do
        var told = records.parallelStream().map(record -> Codec.event(record.value())).toList();
        for (int i = 0; i < told.size(); i++) {
          replay(records.get(i), told.get(i));
        }
        read += told.size();
      }
      eventsFrom = end;
    }
    desks.values().forEach(engine -> engine.watch(decisions));
    snapshots.prepare();
    eventsSince = read;
    metrics.recovered(Duration.ofNanos(System.nanoTime() - start));
    log.info(
        "partition {}: took over {} desks, {} events read, in {} ms ({} to fence), goes on at command {}",
        partition,
        desks.size(),
        read,
        (System.nanoTime() - start) / 1_000_000,
        (fenced - start) / 1_000_000,
        position);
    return position;
  }

  private void replay(ConsumerRecord<String, byte[]> record, Decoded<RoutingEvent> told) {
    switch (told) {
      case Decoded.Value<RoutingEvent>(var event) -> engine(event.desk()).replay(event);
      case Decoded.Unreadable<RoutingEvent>(var reason) ->
          throw new IllegalStateException(
              "Expected the log of events to be readable, but offset "
                  + record.offset()
                  + " of partition "
                  + partition
                  + " is not: "
                  + reason);
    }
    var input = record.headers().lastHeader(Headers.INPUT_OFFSET);
    if (input != null) {
      position =
          Math.max(position, Long.parseLong(new String(input.value(), StandardCharsets.UTF_8)) + 1);
    }
  }

  /**
   * Decides a batch and writes everything it led to in one transaction. Anything thrown means: drop
   * this shard and recover.
   */
  void process(List<ConsumerRecord<String, byte[]>> batch) {
    long start = System.nanoTime();
    var out = new ArrayList<ProducerRecord<String, byte[]>>(batch.size() * 3);
    for (var record : batch) {
      decide(record, out);
    }
    if (!out.isEmpty()) {
      producer.beginTransaction();
      for (var record : out) {
        send(record);
      }
      long decided = System.nanoTime();
      producer.commitTransaction();
      metrics.committed(Duration.ofNanos(System.nanoTime() - decided));
    }
    position = batch.getLast().offset() + 1;
    metrics.batch(batch.size(), out.size(), Duration.ofNanos(System.nanoTime() - start));
  }

  private void send(ProducerRecord<String, byte[]> record) {
    if (record.topic().equals(Topic.ROUTING_EVENTS.title())) {
      eventsSince++;
      var _ =
          producer.send(
              record,
              (sent, failure) -> {
                // a failure surfaces at the commit
                if (failure == null) {
                  eventsFrom = Math.max(eventsFrom, sent.offset() + 1);
                }
              });
    } else {
      Records.send(producer, record);
    }
  }

  /**
   * Writes a snapshot if one is due: after many events, or after a while if that costs little
   * beside what happened since.
   */
  void snapshotIfDue(Instant now) {
    if (snapshots.busy()) {
      return;
    }
    long open = 0;
    for (Engine engine : desks.values()) {
      open += engine.figures().open();
    }
    boolean many = eventsSince >= Math.max(EVENTS, open / SHARE);
    boolean cheap =
        eventsSince * 10 >= open && eventsSince > 0 && lastSnapshot.plus(PAUSE).isBefore(now);
    if (many || cheap) {
      snapshot(now);
    }
  }

  /** Hands over in order: the successor finds a fresh snapshot unless writing it would delay it. */
  void handOver() {
    long open = 0;
    for (Engine engine : desks.values()) {
      open += engine.figures().open();
    }
    snapshots.finish(LONGEST_WRITE);
    // still busy: the broker does not answer, and would not answer the next one either
    if (!snapshots.busy() && eventsSince > 0 && open <= QUICK) {
      snapshot(Instant.now());
      snapshots.finish(LONGEST_WRITE);
    }
    close();
  }

  private void snapshot(Instant now) {
    long start = System.nanoTime();
    var taken =
        SnapshotStore.take(
            new SnapshotStore.Saved(new LinkedHashMap<>(desks), position, eventsFrom));
    snapshots.send(taken);
    eventsSince = 0;
    lastSnapshot = now;
    int bytes = taken.size();
    var took = Duration.ofNanos(System.nanoTime() - start);
    metrics.snapshot(took, bytes);
    if (took.compareTo(NOTICED) > 0) {
      log.info(
          "partition {}: a snapshot of {} bytes took {} ms, in which nothing was decided",
          partition,
          bytes,
          took.toMillis());
    }
  }

  private void decide(ConsumerRecord<String, byte[]> in, List<ProducerRecord<String, byte[]>> out) {
    switch (Codec.command(in.value())) {
      case Decoded.Unreadable<RoutingCommand>(var reason) -> {
        log.warn(
            "set aside an unreadable command at {}-{}@{}: {}",
            in.topic(),
            partition,
            in.offset(),
            reason);
        metrics.unreadable(in.topic());
        out.add(Records.dead(in, reason));
      }
      case Decoded.Value<RoutingCommand>(var command) -> {
        if (command instanceof RoutingCommand.Tick) {
          ticked.remove(command.desk());
        }
        Outcome outcome =
            engine(command.desk()).handle(command, Instant.ofEpochMilli(in.timestamp()));
        int n = 0;
        for (RoutingEvent event : outcome.events()) {
          metrics.event(event);
          out.add(
              answer(
                  Topic.ROUTING_EVENTS, event.desk().value(), event, event.at(), in.offset(), n++));
        }
        for (var reply : outcome.replies()) {
          out.add(
              Records.of(
                  Topic.REPLIES_OUTBOUND.title(),
                  null,
                  reply.conversation().value(),
                  reply,
                  reply.id().value(),
                  reply.acceptedAt()));
        }
        for (RoutingAnswer answer : outcome.answers()) {
          out.add(
              answer(
                  Topic.ROUTING_ANSWERS,
                  answer.desk().value(),
                  answer,
                  answer.at(),
                  in.offset(),
                  n++));
        }
      }
    }
  }

  private ProducerRecord<String, byte[]> answer(
      Topic topic, String key, Object value, Instant at, long offset, int n) {
    var record =
        Records.of(topic.title(), partition, key, value, partition + "-" + offset + "-" + n, at);
    record.headers().add(Headers.INPUT_OFFSET, Records.utf8(Long.toString(offset)));
    return record;
  }

  /** Ticks for desks that have something due, at most one under way per desk and second. */
  List<RoutingCommand.Tick> ticksDue(Instant now) {
    var due = new ArrayList<RoutingCommand.Tick>();
    desks.forEach(
        (desk, engine) -> {
          Instant last = ticked.get(desk);
          if (!engine.nextDeadline().isAfter(now)
              && (last == null || last.plusSeconds(1).isBefore(now))) {
            ticked.put(desk, now);
            due.add(
                new RoutingCommand.Tick(
                    new CommandId("tick-" + desk + "-" + now.toEpochMilli()), desk));
          }
        });
    return due;
  }

  /** When the next tick is due. */
  Instant nextDeadline() {
    Instant next = Instant.MAX;
    for (Engine engine : desks.values()) {
      Instant deadline = engine.nextDeadline();
      next = deadline.isBefore(next) ? deadline : next;
    }
    return next;
  }

  Map<DeskId, Engine> desks() {
    return desks;
  }

  @Override
  public void close() {
    // an open transaction is aborted by whoever takes over; waiting here would only delay them
    producer.close(Duration.ZERO);
    snapshots.close();
  }

  private Engine engine(DeskId desk) {
    return desks.computeIfAbsent(
        desk,
        id -> {
          var engine = new Engine(id);
          engine.watch(decisions);
          return engine;
        });
  }
}
