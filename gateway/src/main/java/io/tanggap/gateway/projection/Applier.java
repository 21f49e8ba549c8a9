package io.tanggap.gateway.projection;

import io.micrometer.core.instrument.MeterRegistry;
import io.tanggap.gateway.kafka.TopicWriter;
import io.tanggap.gateway.live.Announcement;
import io.tanggap.gateway.live.Announcer;
import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageAmended;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import io.tanggap.protocol.codec.Decoded.Unreadable;
import io.tanggap.protocol.codec.Decoded.Value;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies records of one partition in one transaction with the position after them. What cannot be
 * read or stored is set aside, and the stream goes on; a database that is away is another matter,
 * and is thrown to whoever can wait.
 */
@Singleton
final class Applier {
  private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

  private final Jdbi jdbi;
  private final Announcer announcer;
  private final TopicWriter topics;
  private final MeterRegistry meters;
  private final AtomicLong unreadable = new AtomicLong();

  Applier(Jdbi jdbi, Announcer announcer, TopicWriter topics, MeterRegistry meters) {
    this.jdbi = jdbi;
    this.announcer = announcer;
    this.topics = topics;
    this.meters = meters;
  }

  /** How many records this instance has set aside. */
  long unreadable() {
    return unreadable.get();
  }

  void apply(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    try {
      applyTogether(partition, records);
    } catch (RuntimeException e) {
      if (!poisoned(e)) {
        throw e;
      }
      // one of them is the cause: find it by going one by one
      for (var record : records) {
        applyAlone(partition, record);
      }
    }
  }

  private void applyAlone(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
    try {
      applyTogether(partition, List.of(record));
    } catch (RuntimeException e) {
      if (!poisoned(e)) {
        throw e;
      }
      setAside(record, "Expected to store the record, but " + e.getClass().getSimpleName());
      jdbi.useTransaction(
          handle -> {
            if (record.offset() >= Positions.lock(handle, partition)) {
              Positions.move(handle, partition, record.offset() + 1);
            }
          });
    }
  }

  private void applyTogether(
      TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    jdbi.useTransaction(
        handle -> {
          long next = Positions.lock(handle, partition);
          var fresh = records.stream().filter(record -> record.offset() >= next).toList();
          if (fresh.isEmpty()) {
            return;
          }
          var events = new EventFold(handle);
          var messages = new MessageFold(handle);
          var answers = new Answers(handle);
          var unread = new LinkedHashMap<ConsumerRecord<byte[], byte[]>, String>();
          for (var record : fresh) {
            switch (decode(record)) {
              case Value(var value) -> apply(value, events, messages, answers);
              case Unreadable(String reason) -> unread.put(record, reason);
            }
          }
          // last: whatever fails before is tried again, and would set them aside twice
          unread.forEach(this::setAside);
          Positions.move(handle, partition, fresh.getLast().offset() + 1);
          announce(handle, events, messages, answers);
        });
  }

  private void announce(Handle handle, EventFold events, MessageFold messages, Answers answers) {
    var changed = new ArrayList<Announcement>(events.changed());
    changed.addAll(messages.changed());
    announcer.announce(handle, changed);
    announcer.answered(handle, answers.answered());
  }

  private static void apply(Object value, EventFold events, MessageFold messages, Answers answers) {
    switch (value) {
      case RoutingEvent event -> {
        events.apply(event);
        answers.apply(event);
      }
      case InboundMessage message -> messages.apply(message);
      case MessageAmended amended -> messages.apply(amended);
      case PhoneCall call -> messages.apply(call);
      case OutboundReply reply -> messages.apply(reply);
      case DeliveryReport report -> messages.apply(report);
      default -> throw new IllegalStateException("Nobody reads " + value.getClass());
    }
  }

  private static Decoded<?> decode(ConsumerRecord<byte[], byte[]> record) {
    byte[] bytes = record.value();
    String topic = record.topic();
    if (topic.equals(Topic.ROUTING_EVENTS.title())) {
      return Codec.event(bytes);
    } else if (topic.equals(Topic.MESSAGES_INBOUND.title())) {
      return Codec.inbound(bytes);
    } else if (topic.equals(Topic.MESSAGES_AMENDED.title())) {
      return Codec.amended(bytes);
    } else if (topic.equals(Topic.CALLS_FINISHED.title())) {
      return Codec.call(bytes);
    } else if (topic.equals(Topic.REPLIES_OUTBOUND.title())) {
      return Codec.outbound(bytes);
    }
    return Codec.report(bytes);
  }

  private void setAside(ConsumerRecord<byte[], byte[]> record, String reason) {
    topics.setAside(record, reason);
    unreadable.incrementAndGet();
    meters.counter("tanggap.gateway.unreadable", "topic", record.topic()).increment();
    LOG.warn("Set aside {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), reason);
  }

  /**
   * True if the records are to blame: a value the database refuses, or a component that is missing.
   */
  private static boolean poisoned(RuntimeException e) {
    if (e instanceof NullPointerException || e instanceof IllegalArgumentException) {
      return true;
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        // class 22: data exception, class 23: integrity constraint violation
        return sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23");
      }
      if (cause instanceof NullPointerException) {
        return e instanceof JdbiException;
      }
    }
    return false;
  }
}
