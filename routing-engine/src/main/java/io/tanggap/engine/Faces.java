package io.tanggap.engine;

import io.tanggap.protocol.AgentId;

/**
 * What a decision says of agents, by place, so that naming the best of them does not fetch them:
 * one agent in a hundred thousand is cold memory.
 */
final class Faces {
  private static final int ROOM = 2;
  private static final int ACCEPTED_ORDER = 0;
  private static final int ACCEPTED_AT = 1;

  /** Load per thousand, above it the number of skills. */
  private static final int LOAD = 2;

  private final AgentId[] ids;
  private final long[] words;

  Faces(int places) {
    ids = new AgentId[places];
    words = new long[places << ROOM];
  }

  /** Notes what there is to say of an agent now. */
  void note(int place, AgentState agent) {
    ids[place] = agent.id;
    int at = place << ROOM;
    words[at + ACCEPTED_ORDER] = agent.acceptedOrder;
    words[at + ACCEPTED_AT] = agent.lastAcceptedAt;
    words[at + LOAD] = (long) agent.signature.skills << 32 | agent.loadPermille();
  }

  AgentId id(int place) {
    return ids[place];
  }

  /** When they last accepted work; {@link AgentState#NEVER} if they never did. */
  long acceptedAt(int place) {
    return words[(place << ROOM) + ACCEPTED_AT];
  }

  /** The desk's count when they last accepted work. */
  long acceptedOrder(int place) {
    return words[(place << ROOM) + ACCEPTED_ORDER];
  }

  int loadPermille(int place) {
    return (int) words[(place << ROOM) + LOAD];
  }

  /** How many skills they have. */
  int skills(int place) {
    return (int) (words[(place << ROOM) + LOAD] >> 32);
  }
}
