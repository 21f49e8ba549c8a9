package io.tanggap.engine.reference;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Presence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plain facts of one agent. What they have in hand is written on the items. */
final class ReferenceAgent {
  static final long NOT_YET = Long.MIN_VALUE;

  final AgentId id;

  /** Counts up as agents become known. */
  final int number;

  /** As the configuration has them; absent: no longer of the desk. */
  DeskConfiguration.@Nullable Agent written;

  /** The place in the configuration. */
  int position;

  Presence presence = Presence.OFFLINE;

  /** Where they take new work; empty: everywhere. */
  List<Channel> channels = List.of();

  long leaseUntil = ReferenceItem.NEVER;
  long offlineSince = NOT_YET;

  /** Units they may have while coming back from absence, and when it will be one more. */
  int room = Integer.MAX_VALUE;

  long roomGrowsAt = ReferenceItem.NEVER;
  int acceptedInShift;
  long lastAcceptedAt = NOT_YET;

  /** The event with which they last accepted and last were given work; 0: never. */
  long accepted;

  long given;

  /** Counts up over all agents: whose idleness began earlier has the smaller; 0: never. */
  long idleSince;

  boolean idle;

  ReferenceAgent(AgentId id, int number) {
    this.id = id;
    this.number = number;
  }

  boolean configured() {
    return written != null;
  }

  boolean present() {
    return written != null && presence == Presence.AVAILABLE;
  }

  boolean presentOn(Channel channel) {
    return present() && (channels.isEmpty() || channels.contains(channel));
  }

  int capacity() {
    return written == null ? 0 : written.capacity();
  }

  int quota() {
    return written == null ? 0 : written.shiftQuota();
  }

  int limit() {
    return Math.min(capacity(), room);
  }

  /** The most units of one channel. */
  int cap(Channel channel) {
    int cap = Integer.MAX_VALUE;
    if (written != null) {
      for (DeskConfiguration.ChannelCap some : written.channelCaps()) {
        cap = some.channel() == channel ? some.units() : cap;
      }
    }
    return cap;
  }

  @Override
  public String toString() {
    return id + " " + presence;
  }
}
