package io.tanggap.engine;

import io.tanggap.engine.DeskView.Due;
import io.tanggap.engine.DeskView.Ended;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.WorkItemId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A desk as bytes and back: everything of {@link DeskState} that is not derived. The configuration
 * is kept beside the bytes. A version of its own: bytes of another version are not read, the log is
 * replayed instead.
 */
final class Snapshots {
  static final int VERSION = 4;
  private static final Presence[] PRESENCES = Presence.values();

  private Snapshots() {}

  static byte[] write(DeskState desk) {
    var out = new SnapshotOut();
    out.number(VERSION);
    out.number(desk.lastAt);
    out.number(desk.serial);
    out.number(desk.crew.order);
    out.number(desk.rate.minute);
    out.number(desk.rate.norm);
    out.number(desk.crew.all().size());
    desk.crew.all().forEach(agent -> agent(out, desk, agent));
    SnapshotItems.write(out, desk);
    for (AgentState agent : desk.crew.all()) {
      out.number(agent.items.size());
      agent.items.forEach(item -> out.number(item.serial));
    }
    out.number(desk.waitingIndex().queues.size());
    for (QueueState queue : desk.waitingIndex().queues.values()) {
      out.flag(queue.open);
      out.number(desk.agenda.of(Due.HOURS, queue.number));
    }
    WorkGroups groups = desk.waitingIndex().groups;
    out.number(groups.size());
    for (WorkGroup group : groups.all()) {
      group(out, group.key);
      out.number(groups.slots(group.number));
      out.number(groups.passedOver(group.number));
    }
    conversations(out, desk);
    desk.persons.write(out);
    desk.messages.write(out);
    desk.replies.write(out);
    return out.bytes();
  }

  static DeskState read(DeskState desk, @Nullable DeskConfiguration configuration, byte[] bytes) {
    var in = new SnapshotIn(bytes);
    if (in.number() != VERSION) {
      throw new IllegalArgumentException("Expected a snapshot of version " + VERSION);
    }
    desk.lastAt = in.number();
    desk.serial = in.number();
    long order = in.number();
    desk.rate.minute = in.number();
    desk.rate.norm = in.number();
    Signature none = desk.waitingIndex().signature(new byte[0], List.of());
    int agents = in.count();
    long[] room = new long[agents];
    for (int i = 0; i < agents; i++) {
      room[i] = agent(in, desk, none);
    }
    List<Runnable> rest = new SnapshotItems(in, desk).read();
    for (AgentState agent : desk.crew.all()) {
      for (int i = in.count(); i > 0; i--) {
        agent.items.add(desk.known(in.number()));
      }
    }
    desk.crew.order = order;
    if (configuration == null) {
      desk.stand();
    } else {
      desk.configure(configuration, desk.lastAt);
    }
    rest.forEach(Runnable::run);
    for (AgentState agent : desk.crew.all()) {
      desk.lease(agent, agent.leaseUntil);
      desk.agenda.set(Due.ROOM, agent.number, room[agent.number]);
    }
    queues(in, desk);
    conversations(in, desk);
    desk.persons.read(in);
    desk.messages.read(in);
    desk.replies.read(in);
    return desk;
  }

  private static void agent(SnapshotOut out, DeskState desk, AgentState agent) {
    out.text(agent.id.value());
    out.word(agent.name);
    out.number(agent.presence.ordinal());
    out.word(agent.reason);
    out.number(agent.channels);
    out.number(agent.leaseUntil);
    out.number(agent.room);
    out.number(agent.offlineSince);
    out.number(agent.acceptedInShift);
    out.flag(agent.idle);
    out.number(agent.lastAcceptedAt);
    out.number(agent.acceptedOrder);
    out.number(agent.idleOrder);
    out.number(agent.givenOrder);
    out.number(desk.agenda.of(Due.ROOM, agent.number));
  }

  private static long agent(SnapshotIn in, DeskState desk, Signature none) {
    AgentState agent = desk.crew.known(new AgentId(in.text()), none);
    agent.configured = false;
    agent.name = in.word();
    agent.presence = PRESENCES[in.count()];
    agent.reason = in.word();
    agent.channels = in.count();
    agent.leaseUntil = in.number();
    agent.room = in.count();
    agent.offlineSince = in.number();
    agent.acceptedInShift = in.count();
    agent.idle = in.flag();
    agent.lastAcceptedAt = in.number();
    agent.acceptedOrder = in.number();
    agent.idleOrder = in.number();
    agent.givenOrder = in.number();
    return in.number();
  }

  private static void queues(SnapshotIn in, DeskState desk) {
    List<QueueState> queues = List.copyOf(desk.waitingIndex().queues.values());
    int count = in.count();
    for (int i = 0; i < count; i++) {
      boolean open = in.flag();
      long due = in.number();
      desk.waitingIndex().opened(queues.get(i).settings.id(), open);
      desk.agenda.set(Due.HOURS, queues.get(i).number, due);
    }
    for (int i = in.count(); i > 0; i--) {
      WorkGroups groups = desk.waitingIndex().groups;
      int group = desk.waitingIndex().group(group(in)).number;
      groups.slots(group, in.number());
      groups.passedOver(group, in.count());
    }
  }

  private static void group(SnapshotOut out, WorkGroup.Key key) {
    out.number(key.channel().ordinal());
    SnapshotItems.requirements(out, key.required());
    QueueId queue = key.queue();
    out.word(queue == null ? null : queue.value());
    out.number(key.borrowed().size());
    key.borrowed().forEach(other -> out.word(other.value()));
  }

  private static WorkGroup.Key group(SnapshotIn in) {
    Channel channel = Channel.values()[in.count()];
    List<Requirement> required = SnapshotItems.requirements(in);
    String queue = in.wordOrNull();
    var borrowed = new ArrayList<QueueId>();
    for (int i = in.count(); i > 0; i--) {
      borrowed.add(new QueueId(in.word()));
    }
    return new WorkGroup.Key(
        channel, required, queue == null ? null : new QueueId(queue), List.copyOf(borrowed));
  }

  private static void conversations(SnapshotOut out, DeskState desk) {
    var endings = new ArrayList<Ended>();
    desk.conversations.endings(endings::add);
    out.number(endings.size());
    for (Ended end : endings) {
      out.text(end.conversation().value());
      out.text(end.work().value());
      out.word(end.agent().value());
      out.number(end.at());
    }
    Map<ConversationId, WorkItem> joined = desk.conversations.joined();
    out.number(joined.size());
    joined.forEach(
        (conversation, into) -> {
          out.text(conversation.value());
          out.number(into.serial);
        });
  }

  private static void conversations(SnapshotIn in, DeskState desk) {
    int count = in.count();
    desk.conversations.expect(count);
    for (int i = count; i > 0; i--) {
      desk.conversations.restore(
          new Ended(
              new ConversationId(in.text()),
              new WorkItemId(in.text()),
              new AgentId(in.word()),
              in.number()));
    }
    for (int i = in.count(); i > 0; i--) {
      desk.conversations.joins(new ConversationId(in.text()), desk.known(in.number()));
    }
  }
}
