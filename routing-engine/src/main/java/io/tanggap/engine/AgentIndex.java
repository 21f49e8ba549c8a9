package io.tanggap.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best agents for a class of work without looking at agents that cannot take it: {@link
 * Seats} know who did last what the {@link Seating} looks at, {@link Openings} who can take what.
 */
final class AgentIndex {
  private static final int NOWHERE = -1;
  private static final int FEWEST = 256;

  private final int fewest;
  private final int close;
  private final Seating seating;
  private final int skillCount;
  private final int queueCount;
  private final Seats seats;
  private Openings openings;

  private AgentState[] agents = new AgentState[64];

  /** Where the openings have an agent; {@link #NOWHERE} if they can take nothing. */
  private int[] placeOf = new int[64];

  private boolean[] changed = new boolean[64];
  private final List<AgentState> toPlace = new ArrayList<>();
  private int known;

  AgentIndex(Seating seating, int skillCount, int queueCount, int agents) {
    this(seating, skillCount, queueCount, agents, FEWEST, Openings.CLOSE);
  }

  /** With so many places at first, and so many at most until places are seats. */
  AgentIndex(Seating seating, int skillCount, int queueCount, int agents, int fewest, int close) {
    this.fewest = fewest;
    this.close = close;
    this.seating = seating;
    this.skillCount = skillCount;
    this.queueCount = queueCount;
    seats = new Seats(agents);
    openings = new Openings(seating, skillCount, queueCount, fewest, false);
  }

  /** Takes up an agent; to be called in seating order. */
  void add(AgentState agent) {
    if (agent.number >= placeOf.length) {
      int length = Math.max(agent.number + 1, placeOf.length * 2);
      placeOf = Arrays.copyOf(placeOf, length);
      changed = Arrays.copyOf(changed, length);
      agents = Arrays.copyOf(agents, length);
    }
    agents[agent.number] = agent;
    placeOf[agent.number] = NOWHERE;
    known = Math.max(known, agent.number + 1);
    seats.sit(agent.number);
    refresh(agent);
  }

  /** The agent did what the seating looks at: nobody's time is more recent. */
  void reseat(AgentState agent) {
    int number = agent.number;
    if (openings.areSeats()) {
      leave(agent);
    }
    seats.rise(number);
    if (seats.full()) {
      close();
    }
    seats.sit(number);
    if (placeOf[number] != NOWHERE) {
      openings.move(placeOf[number], seats.slot(number));
    }
    refresh(agent);
  }

  /**
   * Notes that an agent changed; the bitmaps follow when the command is done, or before the next
   * search. An agent who finishes work and takes the next at once never touches them, and on a busy
   * desk that is nearly everyone.
   */
  void refresh(AgentState agent) {
    if (!changed[agent.number]) {
      changed[agent.number] = true;
      toPlace.add(agent);
    }
  }

  /**
   * The best agents that can take this work now, into {@code found}.
   *
   * @param queues whose agents may, by number; null if queues do not matter
   */
  void search(
      WorkClass work,
      int[] skills,
      int[] levels,
      int @Nullable [] queues,
      @Nullable WorkItem item,
      long now,
      FoundAgents found) {
    catchUp();
    openings.search(work, skills, levels, queues, item, now, found);
  }

  /** Lets the bitmaps follow what changed; they are no state. */
  void catchUp() {
    for (int i = 0; i < toPlace.size(); i++) {
      AgentState agent = toPlace.get(i);
      changed[agent.number] = false;
      place(agent);
    }
    toPlace.clear();
    if (openings.areSeats() && openings.count() < close / 2) {
      // some room, so that the next few who come are no reason to begin again
      rebuild(Integer.highestOneBit(Math.max(fewest, openings.count() * 4 / 3)) * 2);
    }
  }

  private void place(AgentState agent) {
    int openNow = agent.open();
    int number = agent.number;
    if (openNow == 0) {
      leave(agent);
    } else if (placeOf[number] != NOWHERE) {
      openings.change(agent, placeOf[number], openNow, seating.rank(agent));
    } else {
      if (openings.full()) {
        rebuild(openings.places() * 2);
      }
      placeOf[number] = openings.add(agent, seats.slot(number), openNow, seating.rank(agent));
    }
  }

  private void leave(AgentState agent) {
    int number = agent.number;
    if (placeOf[number] != NOWHERE) {
      openings.remove(agent, placeOf[number]);
      placeOf[number] = NOWHERE;
    }
  }

  /** Puts everyone who has a place into new ones. */
  private void rebuild(int places) {
    boolean asSeats = places > close;
    openings =
        new Openings(seating, skillCount, queueCount, asSeats ? seats.slots() : places, asSeats);
    for (int number = 0; number < known; number++) {
      AgentState agent = agents[number];
      if (agent != null && placeOf[number] != NOWHERE) {
        placeOf[number] = NOWHERE;
        if (agent.open() != 0) {
          place(agent);
        }
      }
    }
  }

  /** Closes the gaps between seats; where places are seats, everyone gets a new one. */
  private void close() {
    seats.close();
    if (openings.areSeats()) {
      rebuild(close + 1);
    } else {
      for (int number = 0; number < known; number++) {
        if (agents[number] != null && placeOf[number] != NOWHERE) {
          openings.move(placeOf[number], seats.slot(number));
        }
      }
    }
  }
}
