package io.tanggap.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best agents for a class of work without looking at agents that cannot take it.
 *
 * <p>Agents stand in slots by when they last did what the {@link Seating} looks at, the longest ago
 * first; doing it again moves an agent to the end, which is the only move, because time only goes
 * forward. Bitmaps over slots hold the agents that can take something now: one per channel, one per
 * skill and level, one per queue, one per rank. The rank is what the order compares before that
 * time. Few candidates: one pass over the rarest skill's bitmap. Many: rank by rank until enough
 * are found.
 */
final class AgentIndex {
  private static final int FEW = 512;
  private static final int NOBODY = -1;

  private final Seating seating;
  private final int channels = AgentState.CHANNELS;
  private final int skillCount;
  private final int queueCount;

  /** Who sits in a slot, by number; {@link #NOBODY} if nobody does. */
  private final int[] at;

  private AgentState[] agents = new AgentState[64];

  /** The rank of whoever sits there, so that comparing candidates does not fetch the agents. */
  private final int[] rankAt;

  private int next;
  private int[] slotOf = new int[64];
  private int[] openOf = new int[64];
  private boolean[] indexed = new boolean[64];
  private boolean[] changed = new boolean[64];
  private final List<AgentState> toPlace = new ArrayList<>();
  private final Bitmap any;
  private final Bitmap[] open = new Bitmap[channels];

  /** By skill and level, then by queue; made when first needed. */
  private final @Nullable Bitmap[] able;

  /** Agents that serve every queue. */
  private final Bitmap everywhere;

  private int[] ranks = new int[0];
  private Bitmap[] byRank = new Bitmap[0];

  AgentIndex(Seating seating, int skillCount, int queueCount, int agents) {
    this.seating = seating;
    this.skillCount = skillCount;
    this.queueCount = queueCount;
    int slots = agents + agents / 2 + 64;
    at = new int[slots];
    rankAt = new int[slots];
    any = new Bitmap(slots);
    everywhere = new Bitmap(slots);
    able = new @Nullable Bitmap[skillCount * 5 + queueCount];
    for (int i = 0; i < channels; i++) {
      open[i] = new Bitmap(slots);
    }
  }

  /** Takes up an agent; to be called in seating order. */
  void add(AgentState agent) {
    if (agent.number >= slotOf.length) {
      int length = Math.max(agent.number + 1, slotOf.length * 2);
      slotOf = Arrays.copyOf(slotOf, length);
      openOf = Arrays.copyOf(openOf, length);
      indexed = Arrays.copyOf(indexed, length);
      changed = Arrays.copyOf(changed, length);
      agents = Arrays.copyOf(agents, length);
    }
    agents[agent.number] = agent;
    seat(agent.number);
    refresh(agent);
  }

  /** The agent did what the seating looks at: nobody's time is more recent. */
  void reseat(AgentState agent) {
    remove(agent);
    at[slotOf[agent.number]] = NOBODY;
    if (next == at.length) {
      compact();
    }
    seat(agent.number);
    refresh(agent);
  }

  /**
   * Notes that an agent changed; the bitmaps follow before the next search. An agent who finishes
   * work and takes the next at once never touches them, and on a busy desk that is nearly everyone.
   */
  void refresh(AgentState agent) {
    if (!changed[agent.number]) {
      changed[agent.number] = true;
      toPlace.add(agent);
    }
  }

  private void catchUp() {
    for (int i = 0; i < toPlace.size(); i++) {
      AgentState agent = toPlace.get(i);
      changed[agent.number] = false;
      place(agent);
    }
    toPlace.clear();
  }

  private void place(AgentState agent) {
    int openNow = agent.open();
    int number = agent.number;
    int slot = slotOf[number];
    int rank = seating.rank(agent);
    boolean was = indexed[number];
    if (was && openOf[number] == openNow && rankAt[slot] == rank) {
      return;
    }
    if (openNow == 0) {
      remove(agent);
      return;
    }
    if (!was) {
      any.set(slot);
      abilities(agent, slot, true);
      bucket(rank).set(slot);
    } else if (rankAt[slot] != rank) {
      bucket(rankAt[slot]).clear(slot);
      bucket(rank).set(slot);
    }
    for (int c = 0; c < channels; c++) {
      if ((openNow & (1 << c)) != 0) {
        open[c].set(slot);
      } else {
        open[c].clear(slot);
      }
    }
    rankAt[slot] = rank;
    indexed[number] = true;
    openOf[number] = openNow;
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
    found.clear();
    catchUp();
    Bitmap driver = any;
    for (int i = 0; i < skills.length; i++) {
      Bitmap has = skills[i] < 0 ? null : able[skills[i] * 5 + levels[i] - 1];
      if (has == null || has.count == 0) {
        return;
      }
      if (has.count < driver.count) {
        driver = has;
      }
    }
    boolean proficiency = seating.comparesLevels(work.strategy);
    // where everyone who can take something can take this, the question need not be asked
    Bitmap channel = open[work.channel].count == any.count ? null : open[work.channel];
    var query = new Query(channel, skills, levels, queues, item, now, proficiency);
    if (driver.count <= FEW || proficiency) {
      walk(driver, null, query, found, Integer.MAX_VALUE);
    } else {
      for (Bitmap rank : byRank) {
        if (rank.count > 0) {
          walk(rank.count < driver.count ? rank : driver, rank, query, found, FoundAgents.BEST);
          if (found.count == FoundAgents.BEST) {
            break;
          }
        }
      }
    }
    for (int i = 0; i < found.count; i++) {
      found.best[i] = agents[at[found.slots[i]]];
    }
  }

  /** One question, with the item whose back-offs count; null: nobody backs off. */
  private static final class Query {
    final @Nullable Bitmap channel;
    final int[] skills;
    final int[] levels;
    final int @Nullable [] queues;
    final @Nullable WorkItem item;
    final long now;
    final boolean proficiency;

    Query(
        @Nullable Bitmap channel,
        int[] skills,
        int[] levels,
        int @Nullable [] queues,
        @Nullable WorkItem item,
        long now,
        boolean proficiency) {
      this.channel = channel;
      this.skills = skills;
      this.levels = levels;
      this.queues = queues;
      this.item = item != null && item.backoffs.isEmpty() ? null : item;
      this.now = now;
      this.proficiency = proficiency;
    }
  }

  private void walk(
      Bitmap driver, @Nullable Bitmap rank, Query query, FoundAgents found, int enough) {
    Bitmap channel = query.channel;
    for (int s = 0; s < driver.summary.length; s++) {
      for (long sum = driver.summary[s]; sum != 0; sum &= sum - 1) {
        int w = (s << 6) + Long.numberOfTrailingZeros(sum);
        long x = driver.words[w];
        if (channel != null) {
          x &= channel.words[w];
        }
        if (rank != null) {
          x &= rank.words[w];
        }
        for (int i = 0; i < query.skills.length && x != 0; i++) {
          Bitmap has = able[query.skills[i] * 5 + query.levels[i] - 1];
          x &= has == null ? 0 : has.words[w];
        }
        if (query.queues != null && x != 0) {
          x &= members(query.queues, w);
        }
        for (; x != 0; x &= x - 1) {
          int slot = (w << 6) + Long.numberOfTrailingZeros(x);
          if (query.item == null || !blocked(query, slot)) {
            found.offer(query.proficiency ? proficiency(query, slot) : rankAt[slot], slot);
            if (found.count >= enough) {
              return;
            }
          }
        }
      }
    }
  }

  private long members(int[] queues, int w) {
    long members = everywhere.words[w];
    for (int queue : queues) {
      Bitmap serving = queue < 0 ? null : able[skillCount * 5 + queue];
      members |= serving == null ? 0 : serving.words[w];
    }
    return members;
  }

  private boolean blocked(Query query, int slot) {
    WorkItem item = query.item;
    return item != null && item.blocks(agents[at[slot]], query.now);
  }

  /** The better, the smaller; then the rank. */
  private long proficiency(Query query, int slot) {
    AgentState agent = agents[at[slot]];
    long sum = 0;
    for (int i = 0; i < query.skills.length; i++) {
      sum += agent.signature.levels[query.skills[i]];
    }
    return (4096 - Math.min(4096, sum)) << 32 | rankAt[slot];
  }

  private void remove(AgentState agent) {
    int number = agent.number;
    if (indexed[number]) {
      int slot = slotOf[number];
      any.clear(slot);
      abilities(agent, slot, false);
      bucket(rankAt[slot]).clear(slot);
      for (Bitmap bitmap : open) {
        bitmap.clear(slot);
      }
      indexed[number] = false;
    }
  }

  private void seat(int number) {
    slotOf[number] = next;
    at[next++] = number;
  }

  /** Closes the gaps that moves left; amortised O(1) per move. */
  private void compact() {
    int seats = next;
    next = 0;
    for (int i = 0; i < seats; i++) {
      int number = at[i];
      if (number != NOBODY) {
        boolean moves = next < i && indexed[number];
        if (moves) {
          remove(agents[number]);
        }
        seat(number);
        if (moves) {
          place(agents[number]);
        }
      }
    }
  }

  private void abilities(AgentState agent, int slot, boolean on) {
    byte[] levels = agent.signature.levels;
    for (int s = 0; s < levels.length; s++) {
      for (int level = 0; level < levels[s]; level++) {
        set(s * 5 + level, slot, on);
      }
    }
    if (queueCount == 0 || agent.signature.queues.length == 0) {
      set(everywhere, slot, on);
      return;
    }
    for (int q = 0; q < queueCount; q++) {
      if (agent.signature.serves(q)) {
        set(skillCount * 5 + q, slot, on);
      }
    }
  }

  private void set(int which, int slot, boolean on) {
    Bitmap bitmap = able[which];
    if (bitmap == null) {
      bitmap = new Bitmap(at.length);
      able[which] = bitmap;
    }
    set(bitmap, slot, on);
  }

  private static void set(Bitmap bitmap, int slot, boolean on) {
    if (on) {
      bitmap.set(slot);
    } else {
      bitmap.clear(slot);
    }
  }

  private Bitmap bucket(int rank) {
    int i = Arrays.binarySearch(ranks, rank);
    if (i >= 0) {
      return byRank[i];
    }
    int place = -i - 1;
    int[] moreRanks = Arrays.copyOf(ranks, ranks.length + 1);
    Bitmap[] moreBitmaps = Arrays.copyOf(byRank, byRank.length + 1);
    System.arraycopy(ranks, place, moreRanks, place + 1, ranks.length - place);
    System.arraycopy(byRank, place, moreBitmaps, place + 1, byRank.length - place);
    moreRanks[place] = rank;
    moreBitmaps[place] = new Bitmap(at.length);
    ranks = moreRanks;
    byRank = moreBitmaps;
    return byRank[place];
  }
}
