package io.tanggap.engine;

/** Counts what keeps configured agents from new work, so that an explanation need not walk them. */
final class Standing {
  static final int FREE = 0;
  static final int ABSENT = 1;
  static final int FULL = 2;
  static final int CHANNEL_FULL = 3;
  static final int BLOCKED = 4;
  static final int QUOTA = 5;

  private static final int BITS = 3;

  private final int[][] counts = new int[AgentState.CHANNELS][1 << BITS];
  private final int[] holders;
  private final int[] servers;
  private int configured;
  private int absent;

  Standing(int skills, int queues) {
    holders = new int[skills * 5];
    servers = new int[queues];
  }

  /** What keeps this agent from one more item of a channel: the first that does. */
  static int of(AgentState agent, int channel) {
    if (!agent.presentOn(channel)) {
      return ABSENT;
    }
    if (agent.quotaUsed()) {
      return QUOTA;
    }
    if (!agent.fits(channel)) {
      return FULL;
    }
    if (!agent.fitsChannel(channel)) {
      return CHANNEL_FULL;
    }
    return agent.blocked(channel) ? BLOCKED : FREE;
  }

  int configured() {
    return configured;
  }

  int absent() {
    return absent;
  }

  int count(int channel, int what) {
    return counts[channel][what];
  }

  /** How many configured agents lack this. */
  int lacking(int skill, int level) {
    return skill < 0 ? configured : configured - holders[skill * 5 + level - 1];
  }

  /** How many configured agents do not serve this queue. */
  int notServing(int queue) {
    return queue < 0 ? 0 : configured - servers[queue];
  }

  /** Takes up a configured agent. */
  void add(AgentState agent) {
    configured++;
    for (int held : agent.signature.held) {
      holders[held]++;
    }
    for (int q = 0; q < servers.length; q++) {
      servers[q] += agent.signature.serves(q) ? 1 : 0;
    }
    agent.standing = packed(agent);
    count(agent.standing, 1);
  }

  void refresh(AgentState agent) {
    short now = packed(agent);
    if (now != agent.standing) {
      count(agent.standing, -1);
      count(now, 1);
      agent.standing = now;
    }
  }

  private void count(short packed, int sign) {
    for (int c = 0; c < counts.length; c++) {
      counts[c][packed >> (c * BITS) & (1 << BITS) - 1] += sign;
    }
    absent += packed == ALL_ABSENT ? sign : 0;
  }

  private static final short ALL_ABSENT = allAbsent();

  private static short allAbsent() {
    int packed = 0;
    for (int c = 0; c < AgentState.CHANNELS; c++) {
      packed |= ABSENT << (c * BITS);
    }
    return (short) packed;
  }

  private static short packed(AgentState agent) {
    int packed = 0;
    for (int c = 0; c < AgentState.CHANNELS; c++) {
      packed |= of(agent, c) << (c * BITS);
    }
    return (short) packed;
  }
}
