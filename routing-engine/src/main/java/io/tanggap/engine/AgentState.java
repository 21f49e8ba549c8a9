package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.WorkState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One agent as the desk knows them now. Written by the Applier and the indexes only. */
final class AgentState {
  static final int CHANNELS = ChannelRules.CHANNELS;
  static final int EVERYWHERE = (1 << CHANNELS) - 1;
  static final long NEVER = Long.MIN_VALUE;

  final AgentId id;

  /** Counts up as agents become known; for ever the same. */
  final int number;

  String name;
  Signature signature;
  ChannelRules rules = new ChannelRules();
  boolean configured = true;

  /** The place in the configuration. */
  int position;

  int capacity;
  int quota;
  final int[] caps = new int[CHANNELS];

  Presence presence = Presence.OFFLINE;
  String reason = "";

  /** Channels on which they take new work while available, one bit each. */
  int channels = EVERYWHERE;

  long leaseUntil = Long.MAX_VALUE;

  /** Units they may have for now, while coming back from absence. */
  int room = Integer.MAX_VALUE;

  long offlineSince = NEVER;
  int acceptedInShift;
  int load;
  final int[] channelLoad = new int[CHANNELS];

  /** Items that take capacity, by channel. */
  final int[] channelItems = new int[CHANNELS];

  int offered;
  boolean idle;
  long lastAcceptedAt = NEVER;

  /** Counts of the desk when they last accepted, became idle, were given work; 0: never. */
  long acceptedOrder;

  long idleOrder;
  long givenOrder;

  /**
   * Everything that names this agent: offered, active, parked, in wrap-up; in the order it came.
   */
  final List<WorkItem> items = new ArrayList<>(4);

  short standing;

  AgentState(AgentId id, int number, Signature signature) {
    this.id = id;
    this.number = number;
    this.name = id.value();
    this.signature = signature;
  }

  void configure(
      DeskConfiguration.Agent agent, int place, ChannelRules newRules, Signature newSignature) {
    configured = true;
    position = place;
    name = agent.name();
    signature = newSignature;
    capacity = agent.capacity();
    quota = agent.shiftQuota();
    Arrays.fill(caps, Integer.MAX_VALUE);
    agent.channelCaps().forEach(cap -> caps[cap.channel().ordinal()] = cap.units());
    recount(newRules);
  }

  /** Counts anew what the work in hand takes, of the desk or not. */
  void recount(ChannelRules newRules) {
    rules = newRules;
    load = 0;
    Arrays.fill(channelLoad, 0);
    Arrays.fill(channelItems, 0);
    offered = 0;
    for (WorkItem item : items) {
      count(item, item.state, 1);
    }
  }

  /** Adds or takes away what an item in this state takes. */
  void count(WorkItem item, WorkState state, int sign) {
    if (state == WorkState.OFFERED || state == WorkState.ACTIVE || state == WorkState.WRAP_UP) {
      int channel = item.channel.ordinal();
      load += sign * rules.units[channel];
      channelLoad[channel] += sign * rules.units[channel];
      channelItems[channel] += sign;
      offered += state == WorkState.OFFERED ? sign : 0;
    }
  }

  boolean present() {
    return configured && presence == Presence.AVAILABLE;
  }

  /** Whether they take new work of this channel, room or not. */
  boolean presentOn(int channel) {
    return present() && (channels & 1 << channel) != 0;
  }

  int limit() {
    return Math.min(capacity, room);
  }

  /** Whether one more item of this channel fits. */
  boolean hasRoom(int channel) {
    return fits(channel) && fitsChannel(channel) && !blocked(channel) && !quotaUsed();
  }

  boolean fits(int channel) {
    return load + rules.units[channel] <= limit();
  }

  boolean fitsChannel(int channel) {
    return channelLoad[channel] + rules.units[channel] <= caps[channel];
  }

  /** Whether it fits if capacity may be exceeded by so many units. */
  boolean hasRoomWithin(int overdraft, int channel) {
    return load + rules.units[channel] <= capacity + overdraft;
  }

  boolean quotaUsed() {
    return quota > 0 && acceptedInShift + offered >= quota;
  }

  /** Whether work in hand keeps this channel out. */
  boolean blocked(int channel) {
    for (int held = 0; held < CHANNELS; held++) {
      if (channelItems[held] > 0 && (rules.blocks[held] & 1 << channel) != 0) {
        return true;
      }
    }
    return false;
  }

  /** The channels of which one more item could come now, one bit each. */
  int open() {
    if (!present() || quotaUsed()) {
      return 0;
    }
    int open = channels;
    for (int channel = 0; channel < CHANNELS; channel++) {
      if (!fits(channel) || !fitsChannel(channel)) {
        open &= ~(1 << channel);
      }
      if (channelItems[channel] > 0) {
        open &= ~rules.blocks[channel];
      }
    }
    return open;
  }

  /** Units in use per thousand of capacity, rounded down; an agent without capacity is full. */
  int loadPermille() {
    return capacity == 0 ? 1000 : (int) Math.min(65_535, 1000L * load / capacity);
  }

  static int bits(List<Channel> listed) {
    int bits = 0;
    for (Channel channel : listed) {
      bits |= 1 << channel.ordinal();
    }
    return listed.isEmpty() ? EVERYWHERE : bits;
  }

  @Override
  public String toString() {
    return id + " " + presence + " " + load + "/" + capacity;
  }
}
