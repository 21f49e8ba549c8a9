package io.tanggap.gateway;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.OfferEnd;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.PresenceCause;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RoutingAnswer;
import io.tanggap.protocol.RoutingAnswer.NoAnswer;
import io.tanggap.protocol.RoutingAnswer.Tried;
import io.tanggap.protocol.RoutingAnswer.WhyWaiting;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingCommand.AcceptOffer;
import io.tanggap.protocol.RoutingCommand.AskWhyWaiting;
import io.tanggap.protocol.RoutingCommand.ChangePresence;
import io.tanggap.protocol.RoutingCommand.DeclineOffer;
import io.tanggap.protocol.RoutingCommand.MergeWork;
import io.tanggap.protocol.RoutingCommand.PickWork;
import io.tanggap.protocol.RoutingCommand.PullWork;
import io.tanggap.protocol.RoutingCommand.RecordCall;
import io.tanggap.protocol.RoutingCommand.SendReply;
import io.tanggap.protocol.RoutingCommand.TryMessage;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.CallRecorded;
import io.tanggap.protocol.RoutingEvent.CommandRefused;
import io.tanggap.protocol.RoutingEvent.OfferEnded;
import io.tanggap.protocol.RoutingEvent.PresenceChanged;
import io.tanggap.protocol.RoutingEvent.ReplyAccepted;
import io.tanggap.protocol.RoutingEvent.WorkAnswered;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.RoutingEvent.WorkMerged;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.RoutingEvent.WorkResolved;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded.Value;
import io.tanggap.testkit.Broker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Answers commands of one desk on the real topics as a router would, from a short script. */
final class ScriptedRouter implements AutoCloseable {
  final List<RoutingCommand> seen = new CopyOnWriteArrayList<>();
  private final Broker broker;
  private final DeskId desk;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<OfferId, WorkItemId> offers = new ConcurrentHashMap<>();
  private final Queue<WorkItemId> asked = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean silent;

  ScriptedRouter(Broker broker, String desk) {
    this.broker = broker;
    this.desk = new DeskId(desk);
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    var partitions =
        consumer.partitionsFor(Topic.ROUTING_COMMANDS.title()).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread = Thread.ofPlatform().start(this::run);
  }

  /** From now on commands stay without an answer. */
  void fallSilent() {
    silent = true;
  }

  void speakAgain() {
    silent = false;
  }

  void offer(OfferId offer, WorkItemId work) {
    offers.put(offer, work);
  }

  /** What the next agent to ask is given. */
  void next(WorkItemId work) {
    asked.add(work);
  }

  void say(RoutingEvent event) {
    broker.put(Topic.ROUTING_EVENTS, desk.value(), event);
  }

  private void run() {
    try {
      while (true) {
        for (var record : consumer.poll(Duration.ofMillis(50))) {
          if (Codec.command(record.value()) instanceof Value(RoutingCommand command)
              && command.desk().equals(desk)) {
            seen.add(command);
            if (!silent) {
              answer(command);
            }
          }
        }
      }
    } catch (WakeupException e) {
      consumer.close();
    }
  }

  private void answer(RoutingCommand command) {
    Instant now = Instant.now();
    switch (command) {
      case ChangePresence c -> {
        boolean off = c.presence() == Presence.OFFLINE;
        say(
            new PresenceChanged(
                now,
                desk,
                c.id(),
                c.agent(),
                c.presence(),
                c.reason(),
                off ? null : now.plusSeconds(60),
                PresenceCause.ASKED,
                c.channels()));
      }
      case AcceptOffer c -> {
        WorkItemId work = offers.remove(c.offer());
        if (work == null) {
          refuse(
              c.id(),
              RefusalCode.OFFER_OVER,
              "Expected a live offer, but " + c.offer() + " is over");
        } else {
          say(
              new WorkAssigned(
                  now,
                  desk,
                  c.id(),
                  work,
                  c.agent(),
                  AssignmentKind.ACCEPTED,
                  c.offer(),
                  null,
                  false));
        }
      }
      case DeclineOffer c ->
          say(
              new OfferEnded(
                  now,
                  desk,
                  c.id(),
                  c.offer(),
                  offers.remove(c.offer()),
                  c.agent(),
                  OfferEnd.DECLINED,
                  c.reason(),
                  now.plusSeconds(60)));
      case SendReply c -> {
        AgentId agent = c.actor().agent();
        var conversation = Events.conversation(c.work().value());
        broker.put(
            Topic.REPLIES_OUTBOUND,
            conversation.value(),
            new OutboundReply(
                c.reply(),
                desk,
                conversation,
                c.work(),
                agent,
                Events.CHANNEL,
                Events.ACCOUNT,
                now,
                c.content()));
        say(new ReplyAccepted(now, desk, c.id(), c.reply(), c.work(), conversation, agent));
        if (c.resolve()) {
          say(
              new WorkResolved(
                  now, desk, c.id(), c.work(), conversation, agent, c.disposition(), null));
        }
      }
      case RecordCall c -> {
        PhoneCall call = c.call();
        var work = new WorkItemId(call.conversation().value().replace("conv-", ""));
        AgentId agent = call.agent();
        say(
            new CallRecorded(
                now,
                desk,
                c.id(),
                call.id(),
                call.conversation(),
                call.contact(),
                call.account(),
                call.direction(),
                call.outcome(),
                call.startedAt(),
                call.answeredAt(),
                call.endedAt(),
                agent,
                work));
        if (call.spoken()) {
          say(
              new WorkAnswered(
                  now, desk, c.id(), work, call.conversation(), agent, agent, call.id()));
        }
      }
      case PullWork c -> {
        WorkItemId next = asked.poll();
        if (next == null) {
          refuse(c.id(), RefusalCode.NOTHING_WAITS, "Expected work that waits, but there is none");
        } else {
          say(taken(now, c.id(), next, c.agent(), AssignmentKind.PULLED));
        }
      }
      case PickWork c -> say(taken(now, c.id(), c.work(), c.agent(), AssignmentKind.PICKED));
      case MergeWork c ->
          say(
              new WorkMerged(
                  now,
                  desk,
                  c.id(),
                  c.work(),
                  Events.conversation(c.work().value()),
                  null,
                  c.into()));
      case TryMessage c -> broker.put(Topic.ROUTING_ANSWERS, desk.value(), tried(now, c));
      case AskWhyWaiting c ->
          broker.put(
              Topic.ROUTING_ANSWERS,
              desk.value(),
              new WhyWaiting(
                  now,
                  desk,
                  c.id(),
                  c.work(),
                  WorkState.WAITING,
                  3,
                  Events.decision(),
                  List.of(Events.fullSari()),
                  "capacity"));
      default -> refuse(command.id(), RefusalCode.INVALID, "Expected something in the script");
    }
  }

  /** Work with required skills is given to Sari, other work waits. */
  private RoutingAnswer tried(Instant now, TryMessage c) {
    if (c.message().automatic()) {
      return new NoAnswer(now, desk, c.id(), RefusalCode.INVALID, "Expected a smaller desk");
    }
    var work = new WorkItemId("tried");
    var queued =
        new WorkQueued(
            now,
            desk,
            c.message().id(),
            work,
            c.message().conversation(),
            c.message().contact(),
            c.message().message(),
            c.message().channel(),
            c.message().account(),
            now,
            now.plusSeconds(60),
            false,
            c.message().outcome(),
            null,
            null);
    if (c.message().outcome().requirements().isEmpty()) {
      var waiting =
          new WhyWaiting(
              now,
              desk,
              c.id(),
              work,
              WorkState.WAITING,
              3,
              Events.decision(),
              List.of(Events.fullSari()),
              "capacity");
      return new Tried(now, desk, c.id(), List.of(queued), waiting);
    }
    return new Tried(
        now,
        desk,
        c.id(),
        List.of(
            Events.offered(desk.value(), "other", "joko"),
            queued,
            Events.offered(desk.value(), "tried", "sari")),
        null);
  }

  private WorkAssigned taken(
      Instant now, CommandId cause, WorkItemId work, AgentId agent, AssignmentKind how) {
    return new WorkAssigned(
        now, desk, cause, work, agent, how, null, Events.requested(work.value()), false);
  }

  private void refuse(CommandId cause, RefusalCode code, String sentence) {
    say(new CommandRefused(Instant.now(), desk, cause, code, sentence));
  }

  @Override
  public void close() throws InterruptedException {
    consumer.wakeup();
    thread.join();
  }
}
