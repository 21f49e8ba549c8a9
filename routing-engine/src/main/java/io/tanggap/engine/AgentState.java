package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Presence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One agent as the desk knows them now. Written by the Applier and the indexes only. */
final class AgentState {
  static final int CHANNELS = Channel.values().length;
  static final long NEVER = Long.MIN_VALUE;

  final AgentId id;
  final int number;
  String name;
  Signature signature;
  boolean configured = true;
  int capacity;
  final int[] caps = new int[CHANNELS];

  Presence presence = Presence.OFFLINE;
  String reason = "";
  long leaseUntil;
  int load;
  final int[] channelLoad = new int[CHANNELS];
  long lastAcceptedAt = NEVER;

  /**
   * Everything that names this agent: offered, active, parked, in wrap-up; in the order it came.
   */
  final List<WorkItem> items = new ArrayList<>(4);

  int slot = -1;
  boolean indexed;
  boolean changed;
  int indexedRank;
  int indexedOpen;
  byte standing;

  AgentState(AgentId id, int number, Signature signature) {
    this.id = id;
    this.number = number;
    this.name = id.value();
    this.signature = signature;
  }

  void configure(DeskConfiguration.Agent agent, Signature newSignature) {
    configured = true;
    name = agent.name();
    signature = newSignature;
    capacity = agent.capacity();
    Arrays.fill(caps, Integer.MAX_VALUE);
    agent.channelCaps().forEach(cap -> caps[cap.channel().ordinal()] = cap.units());
  }

  boolean present() {
    return configured && presence == Presence.AVAILABLE;
  }

  /** Whether one more unit of this channel fits. */
  boolean hasRoom(int channel) {
    return load < capacity && channelLoad[channel] < caps[channel];
  }

  /** Units in use per thousand of capacity, rounded down; an agent without capacity is full. */
  int loadPermille() {
    return capacity == 0 ? 1000 : (int) Math.min(65_535, 1000L * load / capacity);
  }

  @Override
  public String toString() {
    return id + " " + presence + " " + load + "/" + capacity;
  }
}
