package io.tanggap.gateway.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpStatus;
import io.micronaut.scheduling.annotation.Scheduled;
import io.tanggap.gateway.Settings;
import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.command.Outcome.Done;
import io.tanggap.gateway.command.Outcome.Pending;
import io.tanggap.gateway.command.Outcome.Refused;
import io.tanggap.gateway.kafka.TopicWriter;
import io.tanggap.gateway.live.LiveFeed;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Brings commands to the router and waits for its answer in the read model. */
@Singleton
public final class Commands {
  private final Jdbi jdbi;
  private final TopicWriter topics;
  private final LiveFeed feed;
  private final Duration wait;
  private final MeterRegistry meters;

  Commands(Jdbi jdbi, TopicWriter topics, LiveFeed feed, Settings settings, MeterRegistry meters) {
    this.jdbi = jdbi;
    this.topics = topics;
    this.feed = feed;
    this.wait = settings.answerWait();
    this.meters = meters;
  }

  /**
   * Sends the command, unless it has its answer already, and waits.
   *
   * @param awaits the events that answer it; a refusal always does
   */
  public Outcome carryOut(
      Caller caller, RoutingCommand command, List<Class<? extends RoutingEvent>> awaits) {
    Instant started = Instant.now();
    note(caller, command, awaits);
    String id = command.id().value();
    Outcome outcome = outcome(id).orElseGet(() -> sendAndWait(command, id));
    meters
        .timer(
            "tanggap.gateway.commands",
            "type",
            command.getClass().getSimpleName(),
            "outcome",
            outcome.getClass().getSimpleName())
        .record(Duration.between(started, Instant.now()));
    return outcome;
  }

  /** The work that the answer of a command named. */
  public Optional<String> work(CommandId command) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select work from command where id = :id and work is not null")
                .bind("id", command)
                .mapTo(String.class)
                .findOne());
  }

  /** Sends a command whose answer nobody waits for. */
  public void send(RoutingCommand command) {
    topics.write(Topic.ROUTING_COMMANDS, command.desk().value(), command.id().value(), command);
  }

  /** Nobody repeats a command after a week. */
  @Scheduled(initialDelay = "1m", fixedDelay = "1h")
  void forgetOld() {
    jdbi.useHandle(
        handle ->
            handle.execute("delete from command where issued_at < now() - interval '7 days'"));
  }

  private Outcome sendAndWait(RoutingCommand command, String id) {
    return feed.await(id, wait, () -> send(command), () -> outcome(id))
        .orElseGet(() -> new Pending(id));
  }

  /** Written before the command is sent, so that its answer always finds the row. */
  private void note(
      Caller caller, RoutingCommand command, List<Class<? extends RoutingEvent>> awaits) {
    String record = new String(Codec.encode(command), StandardCharsets.UTF_8);
    String known =
        jdbi.inTransaction(
            handle -> {
              handle
                  .createUpdate(
                      """
                      insert into command (id, desk, username, awaits, record, issued_at)
                      values (:id, :desk, :username, :awaits, :record, now()) on conflict do nothing""")
                  .bind("id", command.id())
                  .bind("desk", command.desk())
                  .bind("username", caller.username())
                  .bind(
                      "awaits",
                      awaits.stream().map(Class::getSimpleName).collect(Collectors.joining(",")))
                  .bind("record", record)
                  .execute();
              return handle
                  .createQuery("select record from command where id = :id")
                  .bind("id", command.id())
                  .mapTo(String.class)
                  .one();
            });
    if (!known.equals(record)) {
      throw Refusal.of(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "KEY_REUSED",
          "This Idempotency-Key was used for another request.",
          "Idempotency-Key ini sudah dipakai untuk permintaan lain.");
    }
  }

  private Optional<Outcome> outcome(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select refusal, sentence from command where id = :id and answered_at is not null")
                .bind("id", id)
                .map(
                    (rs, context) -> {
                      String refusal = rs.getString("refusal");
                      return refusal == null
                          ? (Outcome) new Done()
                          : new Refused(RefusalCode.valueOf(refusal), rs.getString("sentence"));
                    })
                .findOne());
  }
}
