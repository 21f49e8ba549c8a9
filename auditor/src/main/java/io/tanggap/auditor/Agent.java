package io.tanggap.auditor;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.SkillId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One agent as the events tell them. */
final class Agent {
  static final int CHANNELS = Channel.values().length;
  private static final int EVERYWHERE = (1 << CHANNELS) - 1;

  final AgentId id;
  final int number;

  /** Absent while they are not of the desk. */
  DeskConfiguration.@Nullable Agent settings;

  private final int[] caps = new int[CHANNELS];
  private final Map<SkillId, Integer> levels = new HashMap<>();

  Presence presence = Presence.OFFLINE;
  private int channels = EVERYWHERE;

  /** The least room they can have while coming back from an absence. */
  int room = Integer.MAX_VALUE;

  private long absentSince = Long.MIN_VALUE;
  private int acceptedEver;
  private int acceptedSinceBack;
  int offered;
  int load;
  final int[] channelLoad = new int[CHANNELS];

  /** Items that take capacity, by channel. */
  final int[] channelItems = new int[CHANNELS];

  Agent(AgentId id, int number) {
    this.id = id;
    this.number = number;
  }

  void configure(DeskConfiguration.@Nullable Agent written, Set<SkillId> skills) {
    settings = written;
    levels.clear();
    Arrays.fill(caps, Integer.MAX_VALUE);
    load = 0;
    offered = 0;
    Arrays.fill(channelLoad, 0);
    Arrays.fill(channelItems, 0);
    if (written != null) {
      written.channelCaps().forEach(cap -> caps[cap.channel().ordinal()] = cap.units());
      for (DeskConfiguration.SkillLevel has : written.skills()) {
        // a skill that the desk does not list is nobody's
        if (skills.contains(has.skill())) {
          levels.put(has.skill(), has.level());
        }
      }
    }
  }

  void presence(Presence now, List<Channel> listed, long at, DeskConfiguration configuration) {
    boolean wasThere = there();
    presence = now;
    channels = listed.isEmpty() ? EVERYWHERE : 0;
    for (Channel channel : listed) {
      channels |= 1 << channel.ordinal();
    }
    if (wasThere && !there()) {
      absentSince = at;
    } else if (!wasThere && there()) {
      acceptedSinceBack = 0;
      long ramp = configuration.rampAfterSeconds() * 1000L;
      // the router counts some of this time as absence, perhaps not all: less room is assumed
      if (ramp > 0 && (absentSince == Long.MIN_VALUE || at - absentSince >= ramp)) {
        room = 1;
      }
    }
  }

  private boolean there() {
    return presence == Presence.AVAILABLE || presence == Presence.BUSY;
  }

  void roomGrown(int units) {
    room = units >= capacity() ? Integer.MAX_VALUE : units;
  }

  void accepted() {
    acceptedEver++;
    acceptedSinceBack++;
  }

  /** Adds what an item takes, or takes it away. */
  void count(Item item, int units, int sign) {
    int channel = item.channel.ordinal();
    load += sign * units;
    channelLoad[channel] += sign * units;
    channelItems[channel] += sign;
  }

  int capacity() {
    return settings == null ? 0 : settings.capacity();
  }

  int cap(int channel) {
    return caps[channel];
  }

  boolean available() {
    return settings != null && presence == Presence.AVAILABLE;
  }

  boolean availableOn(int channel) {
    return available() && (channels & 1 << channel) != 0;
  }

  /**
   * Whether their quota is surely used up: counted from their last absence on, which may be a part
   * of the shift only.
   */
  boolean quotaSurelyUsed() {
    int quota = settings == null ? 0 : settings.shiftQuota();
    return quota > 0 && acceptedSinceBack + offered >= quota;
  }

  /** Whether their quota may be used up: counted from the beginning of the log on. */
  boolean quotaPerhapsUsed() {
    int quota = settings == null ? 0 : settings.shiftQuota();
    return quota > 0 && acceptedEver + offered >= quota;
  }

  boolean serves(QueueId queue) {
    return settings != null && (settings.queues().isEmpty() || settings.queues().contains(queue));
  }

  boolean meets(List<Requirement> requirements) {
    for (Requirement asked : requirements) {
      if (asked.required() && levels.getOrDefault(asked.skill(), 0) < asked.level()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return id.value();
  }
}
