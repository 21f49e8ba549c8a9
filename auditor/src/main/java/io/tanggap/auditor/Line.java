package io.tanggap.auditor;

import io.tanggap.protocol.Channel;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Waiting work that differs in age only, oldest first, and who is good enough for it. */
final class Line {
  /**
   * What work of one line has in common.
   *
   * @param priority with what its routing step adds
   * @param requirements with what its routing step takes away
   * @param borrowed queues whose agents its routing step asks for help
   */
  record Key(
      QueueId queue,
      Channel channel,
      int priority,
      List<Requirement> requirements,
      List<QueueId> borrowed) {}

  private record Help(QueueNow queue, BitSet agents) {}

  private static final Comparator<Item> OLDEST_FIRST =
      Comparator.<Item>comparingLong(item -> item.receivedAt)
          .thenComparingLong(item -> item.serial);

  final Key key;
  final int channel;
  final TreeSet<Item> waiting = new TreeSet<>(OLDEST_FIRST);

  /** Absent if no configuration has this queue. */
  final @Nullable QueueNow queue;

  /** Who meets the requirements and is of the queue, or of one that always lends. */
  final BitSet able = new BitSet();

  /** Who meets the requirements and is of a queue that lends at times. */
  private final List<Help> help = new ArrayList<>();

  Line(Key key, Desk desk) {
    this.key = key;
    this.channel = key.channel().ordinal();
    this.queue = desk.queue(key.queue());
    var borrowed = new ArrayList<QueueNow>();
    for (QueueId other : key.borrowed()) {
      QueueNow lender = desk.queue(other);
      if (lender != null) {
        borrowed.add(lender);
      }
    }
    for (QueueNow lender : borrowed) {
      help.add(new Help(lender, new BitSet()));
    }
    for (Agent agent : desk.agents()) {
      if (agent.settings != null && agent.meets(key.requirements())) {
        learn(agent);
      }
    }
  }

  private void learn(Agent agent) {
    if (agent.serves(key.queue())) {
      able.set(agent.number);
    }
    for (Help some : help) {
      if (agent.serves(some.queue().settings.id())) {
        (some.queue().lendsAlways() ? able : some.agents()).set(agent.number);
      }
    }
  }

  /** Whether this agent may be given its work now. */
  boolean allows(Agent agent) {
    if (able.get(agent.number)) {
      return true;
    }
    for (Help some : help) {
      if (some.queue().lends() && some.agents().get(agent.number)) {
        return true;
      }
    }
    return false;
  }

  /** What an item asks for at the routing step it has reached. */
  static Key key(Item item, @Nullable QueueNow queue) {
    List<Step> steps = queue == null ? List.of() : queue.settings.steps();
    if (item.step == 0 || steps.isEmpty()) {
      return new Key(item.queue, item.channel, item.priority, item.requirements, List.of());
    }
    Step step = steps.get(Math.min(item.step, steps.size()) - 1);
    var asked = new ArrayList<Requirement>();
    for (Requirement some : item.requirements) {
      if (!step.dropSkills().contains(some.skill())) {
        int level = Math.max(1, some.level() - step.relaxLevels());
        asked.add(new Requirement(some.skill(), level, some.required()));
      }
    }
    int priority = Math.min(9, item.priority + step.priorityPlus());
    return new Key(item.queue, item.channel, priority, List.copyOf(asked), step.borrow());
  }
}
