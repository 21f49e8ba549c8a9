package io.tanggap.engine.reference;

import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ChannelRule;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.SkillId;
import io.tanggap.protocol.WorkState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent is able and has room to take. */
final class ReferenceRoom {
  private final ReferenceDesk desk;

  ReferenceRoom(ReferenceDesk desk) {
    this.desk = desk;
  }

  // ---- skills and queues

  int level(ReferenceAgent agent, SkillId skill) {
    int level = 0;
    if (agent.written != null && desk.knowsSkill(skill)) {
      for (DeskConfiguration.SkillLevel has : agent.written.skills()) {
        level = has.skill().equals(skill) ? has.level() : level;
      }
    }
    return level;
  }

  int levels(ReferenceAgent agent, List<Requirement> asked) {
    return asked.stream().mapToInt(one -> level(agent, one.skill())).sum();
  }

  /** How many of the desk's skills they have. */
  int skills(ReferenceAgent agent) {
    return (int) desk.skills().filter(skill -> level(agent, skill) > 0).count();
  }

  boolean meets(ReferenceAgent agent, List<Requirement> asked) {
    return asked.stream().allMatch(one -> level(agent, one.skill()) >= one.level());
  }

  /** Whether they serve a queue of their own. */
  boolean member(ReferenceAgent agent, QueueId queue) {
    if (agent.written == null) {
      return false;
    }
    List<QueueId> serves = agent.written.queues();
    return serves.isEmpty() || (desk.knowsQueue(queue) && serves.contains(queue));
  }

  /** Whether they serve the queue, or one that helps it out now. */
  boolean serves(ReferenceAgent agent, ReferenceDemand demand) {
    return member(agent, demand.queue())
        || demand.borrowed().stream().anyMatch(other -> desk.lends(other) && member(agent, other));
  }

  /** One of those the work asks for, free or not. */
  boolean able(ReferenceAgent agent, ReferenceDemand demand) {
    return agent.configured() && meets(agent, demand.required()) && serves(agent, demand);
  }

  /** Whether work of this group could ever be theirs; whether queues lend now does not matter. */
  boolean able(ReferenceAgent agent, ReferenceDemand.Group group) {
    return agent.configured()
        && meets(agent, group.required())
        && (group.queue() == null
            || member(agent, group.queue())
            || group.borrowed().stream().anyMatch(other -> member(agent, other)));
  }

  // ---- room

  int units(Channel channel) {
    ChannelRule rule = rule(channel);
    return rule == null ? 1 : rule.units();
  }

  /** The units of the largest item there is. */
  int largest() {
    int largest = 1;
    for (Channel channel : Channel.values()) {
      largest = Math.max(largest, units(channel));
    }
    return largest;
  }

  int load(ReferenceAgent agent) {
    return desk.items.stream()
        .filter(item -> item.agent == agent && item.takesCapacity())
        .mapToInt(item -> units(item.channel()))
        .sum();
  }

  int load(ReferenceAgent agent, Channel channel) {
    return desk.items.stream()
        .filter(item -> item.agent == agent && item.takesCapacity() && item.channel() == channel)
        .mapToInt(item -> units(channel))
        .sum();
  }

  /** Units in use per thousand of capacity; an agent without capacity is full. */
  int loadPermille(ReferenceAgent agent) {
    int capacity = agent.capacity();
    return capacity == 0 ? 1000 : (int) Math.min(65_535, 1000L * load(agent) / capacity);
  }

  boolean fits(ReferenceAgent agent, Channel channel) {
    return load(agent) + units(channel) <= agent.limit();
  }

  boolean fitsChannel(ReferenceAgent agent, Channel channel) {
    return (long) load(agent, channel) + units(channel) <= agent.cap(channel);
  }

  /** Whether something in hand keeps this channel out. */
  boolean blocked(ReferenceAgent agent, Channel coming) {
    return desk.items.stream()
        .anyMatch(
            item ->
                item.agent == agent && item.takesCapacity() && keepsOut(item.channel(), coming));
  }

  boolean quotaUsed(ReferenceAgent agent) {
    long offered =
        desk.items.stream()
            .filter(item -> item.agent == agent && item.state == WorkState.OFFERED)
            .count();
    return agent.quota() > 0 && agent.acceptedInShift + offered >= agent.quota();
  }

  boolean hasRoom(ReferenceAgent agent, Channel channel) {
    return fits(agent, channel)
        && fitsChannel(agent, channel)
        && !blocked(agent, channel)
        && !quotaUsed(agent);
  }

  /** Whether one more item of this channel could come now. */
  boolean open(ReferenceAgent agent, Channel channel) {
    return agent.presentOn(channel) && hasRoom(agent, channel);
  }

  private boolean keepsOut(Channel held, Channel coming) {
    ChannelRule mine = rule(held);
    ChannelRule other = rule(coming);
    if (other != null && other.interrupts().contains(held)) {
      return false;
    }
    return (mine != null && (mine.exclusive() || mine.blocks().contains(coming)))
        || (other != null && other.exclusive());
  }

  private @Nullable ChannelRule rule(Channel channel) {
    DeskConfiguration configuration = desk.configuration;
    if (configuration != null) {
      for (ChannelRule rule : configuration.channels()) {
        if (rule.channel() == channel) {
          return rule;
        }
      }
    }
    return null;
  }
}
