package io.tanggap.chaos;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.Actor;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.Party;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.ReplyCapability;
import io.tanggap.protocol.RoutingCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Customers who write and write the same again, pages that renew presences, admins who publish, and
 * questions that only want an answer. All of it is one thread, so that nothing overtakes.
 */
final class Load implements AutoCloseable {
  private static final int MESSAGES_PER_SECOND = 40;
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final Duration QUESTION = Duration.ofMillis(40);
  private static final int REMEMBERED = 300;
  private static final AccountId ACCOUNT = new AccountId("mail");

  private final Random random;
  private final Writer writer;
  private final Watch watch;
  private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1);
  private final List<Runnable> written = new ArrayList<>();
  private final Map<DeskId, ConversationId> recent = new ConcurrentHashMap<>();
  private int version = 1;
  private volatile boolean customers;
  private volatile boolean questions;
  private volatile @Nullable Throwable broken;

  Load(long seed, Writer writer, Watch watch) {
    random = new Random(seed);
    this.writer = writer;
    this.watch = watch;
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  void begin() {
    publish();
    Desks.ALL.forEach(
        desk ->
            writer.command(
                new RoutingCommand.ApplyConfiguration(
                    writer.id("first"), desk, Desks.configuration(desk, 1))));
    Desks.ALL.forEach(
        desk -> Desks.AGENTS.forEach(agent -> presence(desk, agent, Presence.AVAILABLE)));
    customers = true;
    repeat(Duration.ofMillis(1000 / MESSAGES_PER_SECOND), this::customer);
    repeat(HEARTBEAT, this::heartbeat);
    repeat(Duration.ofSeconds(20), this::publish);
    repeat(Duration.ofMillis(500), this::nuisance);
    repeat(
        QUESTION,
        () -> {
          if (questions) {
            Desks.ALL.forEach(this::question);
          }
        });
  }

  /** Customers write, or do no more; pages stay. */
  void customers(boolean write) {
    customers = write;
  }

  /** Every desk is asked something all the time, or no more. */
  void questions(boolean ask) {
    questions = ask;
  }

  /** Does something after a while, on the one thread that writes. */
  void after(Duration delay, Runnable what) {
    var _ = thread.schedule(guarded(what), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  void presence(DeskId desk, AgentId agent, Presence presence) {
    writer.command(
        new RoutingCommand.ChangePresence(
            writer.id("presence"), desk, new Actor(agent, false), agent, presence, ""));
  }

  /** What went wrong with the load itself. */
  @Nullable Throwable broken() {
    return broken;
  }

  private void repeat(Duration every, Runnable what) {
    var _ =
        thread.scheduleAtFixedRate(
            guarded(what), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Runnable guarded(Runnable what) {
    return () -> {
      try {
        what.run();
      } catch (RuntimeException e) {
        // told at the end; a load that ends in silence would pass for a calm day
        broken = e;
        throw e;
      }
    };
  }

  private void customer() {
    if (!customers) {
      return;
    }
    if (random.nextInt(20) == 0 && !written.isEmpty()) {
      // the same again: a channel that was not sure
      written.get(random.nextInt(written.size())).run();
      return;
    }
    DeskId desk = Desks.ALL.get(random.nextInt(Desks.ALL.size()));
    Runnable message = Desks.throughIntake(desk) ? inbound(desk) : command(desk);
    message.run();
    if (written.size() == REMEMBERED) {
      written.removeFirst();
    }
    written.add(message);
  }

  private Runnable inbound(DeskId desk) {
    long number = writer.next();
    var from = new Party("customer-" + number + "@example.com", "");
    var message =
        new InboundMessage(
            new MessageId("m-" + number),
            desk,
            Channel.EMAIL,
            ACCOUNT,
            conversation(desk, number),
            new ContactId(from.address()),
            from,
            List.of(),
            received(),
            null,
            random.nextInt(3) == 0 ? "a bill" : "a question",
            "text",
            "",
            null,
            List.of(),
            false,
            "",
            null,
            ReplyCapability.FULL,
            "",
            "",
            "",
            "en",
            List.of(),
            List.of());
    watch.expect(number, Writer.partition(message));
    return () -> writer.message(message);
  }

  private Runnable command(DeskId desk) {
    long number = writer.next();
    var route =
        new RoutingCommand.RouteMessage(
            new CommandId("route-m-" + number),
            desk,
            new MessageId("m-" + number),
            conversation(desk, number),
            new ContactId("customer-" + number + "@example.com"),
            Channel.EMAIL,
            ACCOUNT,
            received(),
            false,
            null,
            Desks.outcome(version, random.nextInt(3) == 0));
    return () -> writer.command(route);
  }

  /** Mostly a new one; else the one before, open or over. */
  private ConversationId conversation(DeskId desk, long number) {
    var fresh = new ConversationId("c-" + number);
    ConversationId before = recent.get(desk);
    if (before != null && random.nextInt(7) == 0) {
      return before;
    }
    recent.put(desk, fresh);
    return fresh;
  }

  /** Some messages are on the way for a while, and come after younger ones. */
  private Instant received() {
    return Instant.now().minusMillis(random.nextInt(10) == 0 ? random.nextInt(60_000) : 0);
  }

  private void heartbeat() {
    for (DeskId desk : Desks.ALL) {
      for (AgentId agent : Desks.AGENTS) {
        writer.command(new RoutingCommand.RenewPresence(writer.id("renew"), desk, agent));
      }
    }
  }

  private void publish() {
    version++;
    Desks.ALL.forEach(desk -> writer.publish(Desks.configuration(desk, version)));
  }

  /** Things that come too late, and agents who go for a moment. */
  private void nuisance() {
    DeskId desk = Desks.ALL.get(random.nextInt(Desks.ALL.size()));
    AgentId agent = Desks.AGENTS.get(random.nextInt(Desks.AGENTS.size()));
    switch (random.nextInt(4)) {
      case 0 -> {
        presence(desk, agent, random.nextBoolean() ? Presence.AWAY : Presence.OFFLINE);
        after(Duration.ofMillis(1_500), () -> presence(desk, agent, Presence.AVAILABLE));
      }
      case 1 ->
          writer.command(
              new RoutingCommand.ApplyConfiguration(
                  writer.id("old"), desk, Desks.configuration(desk, 1)));
      default -> question(desk);
    }
  }

  /** Changes nothing and is always answered: with a refusal. */
  private void question(DeskId desk) {
    writer.command(
        new RoutingCommand.DeclineOffer(
            writer.id("question"), desk, Desks.AGENTS.getFirst(), new OfferId("none"), ""));
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Expected the load to end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
