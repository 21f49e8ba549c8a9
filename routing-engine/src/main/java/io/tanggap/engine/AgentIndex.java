package io.tanggap.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best agents for a class of work without looking at agents that cannot take it.
 *
 * <p>Agents stand in slots by the time they last accepted work, the longest ago first; accepting
 * moves an agent to the end, which is the only move, because time only goes forward. Bitmaps over
 * slots hold the agents that can take something now: one per channel, one per skill and level, one
 * per rank. The rank is what the order compares before that time: load in thousandths, then number
 * of skills. Few candidates: one pass over the rarest skill's bitmap. Many: rank by rank until
 * enough are found.
 */
final class AgentIndex {
  private static final int FEW = 512;

  private final int channels = AgentState.CHANNELS;
  private final int skillCount;
  private @Nullable AgentState[] at;

  /**
   * The rank of whoever sits there, beside the bitmaps, so that comparing candidates does not fetch
   * the agents.
   */
  private int[] rankAt;

  private int next;
  private final List<AgentState> changed = new ArrayList<>();
  private Bitmap any;
  private final Bitmap[] open = new Bitmap[channels];
  private final Bitmap[] skill;
  private int[] ranks = new int[0];
  private Bitmap[] byRank = new Bitmap[0];

  /** Configured agents with at least this level, by skill and level: for explanations. */
  private final int[] holders;

  private int configured;
  private int present;
  private int full;
  private final int[] channelFull = new int[channels];

  AgentIndex(int skillCount, int agents) {
    this.skillCount = skillCount;
    int slots = agents + agents / 2 + 64;
    at = new @Nullable AgentState[slots];
    rankAt = new int[slots];
    any = new Bitmap(slots);
    skill = new Bitmap[skillCount * 5];
    holders = new int[skillCount * 5];
    for (int i = 0; i < channels; i++) {
      open[i] = new Bitmap(slots);
    }
  }

  int configured() {
    return configured;
  }

  int absent() {
    return configured - present;
  }

  int full() {
    return full;
  }

  int channelFull(int channel) {
    return channelFull[channel];
  }

  /** How many configured agents lack this. */
  int lacking(int skillNumber, int level) {
    return skillNumber < 0 ? configured : configured - holders[skillNumber * 5 + level - 1];
  }

  /** Takes up a configured agent; to be called in the order of their last acceptance. */
  void add(AgentState agent) {
    configured++;
    for (int s = 0; s < skillCount; s++) {
      for (int level = 0; level < agent.signature.levels[s]; level++) {
        holders[s * 5 + level]++;
      }
    }
    seat(agent);
    agent.indexed = false;
    agent.changed = false;
    agent.standing = 0;
    refresh(agent);
  }

  /** The agent accepted work: nobody's last acceptance is more recent. */
  void accepted(AgentState agent) {
    remove(agent);
    at[agent.slot] = null;
    if (next == at.length) {
      compact();
    }
    seat(agent);
    refresh(agent);
  }

  /**
   * Brings the index in line with the agent's presence and load: the counts now, the bitmaps before
   * the next search. An agent who finishes work and takes the next at once never touches the
   * bitmaps, and in a busy desk that is nearly everyone.
   */
  void refresh(AgentState agent) {
    count(agent);
    if (!agent.changed) {
      agent.changed = true;
      changed.add(agent);
    }
  }

  private void catchUp() {
    for (int i = 0; i < changed.size(); i++) {
      AgentState agent = changed.get(i);
      agent.changed = false;
      place(agent);
    }
    changed.clear();
  }

  private void place(AgentState agent) {
    int openNow = 0;
    if (agent.present()) {
      for (int c = 0; c < channels; c++) {
        if (agent.hasRoom(c)) {
          openNow |= 1 << c;
        }
      }
    }
    int rank = rank(agent);
    if (agent.indexed && agent.indexedOpen == openNow && agent.indexedRank == rank) {
      return;
    }
    if (openNow == 0) {
      remove(agent);
      return;
    }
    int slot = agent.slot;
    if (!agent.indexed) {
      any.set(slot);
      skills(agent, slot, true);
      bucket(rank).set(slot);
    } else if (agent.indexedRank != rank) {
      bucket(agent.indexedRank).clear(slot);
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
    agent.indexed = true;
    agent.indexedOpen = openNow;
    agent.indexedRank = rank;
  }

  /** The best agents that can take this work now, into {@code found}. */
  void search(
      WorkClass work,
      int[] skills,
      int[] levels,
      @Nullable WorkItem item,
      long now,
      FoundAgents found) {
    found.clear();
    catchUp();
    Bitmap driver = any;
    for (int i = 0; i < skills.length; i++) {
      Bitmap has = skills[i] < 0 ? null : skill[skills[i] * 5 + levels[i] - 1];
      if (has == null || has.count == 0) {
        return;
      }
      if (has.count < driver.count) {
        driver = has;
      }
    }
    Bitmap channel = open[work.channel];
    if (driver.count <= FEW) {
      walk(driver, channel, null, skills, levels, item, now, found, Integer.MAX_VALUE);
      name(found);
      return;
    }
    for (Bitmap rank : byRank) {
      if (rank.count > 0) {
        Bitmap fewer = rank.count < driver.count ? rank : driver;
        walk(fewer, channel, rank, skills, levels, item, now, found, FoundAgents.BEST);
        if (found.count == FoundAgents.BEST) {
          break;
        }
      }
    }
    name(found);
  }

  private void name(FoundAgents found) {
    for (int i = 0; i < found.count; i++) {
      found.best[i] = at[found.slots[i]];
    }
  }

  private void walk(
      Bitmap driver,
      Bitmap channel,
      @Nullable Bitmap rank,
      int[] skills,
      int[] levels,
      @Nullable WorkItem item,
      long now,
      FoundAgents found,
      int enough) {
    for (int s = 0; s < driver.summary.length; s++) {
      for (long sum = driver.summary[s]; sum != 0; sum &= sum - 1) {
        int w = (s << 6) + Long.numberOfTrailingZeros(sum);
        long x = driver.words[w] & channel.words[w];
        if (rank != null) {
          x &= rank.words[w];
        }
        for (int i = 0; i < skills.length && x != 0; i++) {
          x &= skill[skills[i] * 5 + levels[i] - 1].words[w];
        }
        for (; x != 0; x &= x - 1) {
          int slot = (w << 6) + Long.numberOfTrailingZeros(x);
          if (item == null || item.backoffs.isEmpty() || !blocked(item, slot, now)) {
            found.offer(rankAt[slot], slot);
            if (found.count >= enough) {
              return;
            }
          }
        }
      }
    }
  }

  private boolean blocked(WorkItem item, int slot, long now) {
    AgentState agent = at[slot];
    return agent != null && item.blocks(agent, now);
  }

  private void remove(AgentState agent) {
    if (agent.indexed) {
      int slot = agent.slot;
      any.clear(slot);
      skills(agent, slot, false);
      bucket(agent.indexedRank).clear(slot);
      for (Bitmap bitmap : open) {
        bitmap.clear(slot);
      }
      agent.indexed = false;
    }
  }

  private void seat(AgentState agent) {
    agent.slot = next;
    at[next++] = agent;
  }

  /** Closes the gaps that acceptances left; amortised O(1) per acceptance. */
  private void compact() {
    AgentState[] seated = new AgentState[next];
    int count = 0;
    for (int i = 0; i < next; i++) {
      AgentState agent = at[i];
      if (agent != null) {
        seated[count++] = agent;
      }
    }
    Arrays.fill(at, null);
    next = 0;
    any.clear();
    for (Bitmap bitmap : open) {
      bitmap.clear();
    }
    for (Bitmap bitmap : skill) {
      if (bitmap != null) {
        bitmap.clear();
      }
    }
    ranks = new int[0];
    byRank = new Bitmap[0];
    for (int i = 0; i < count; i++) {
      AgentState agent = seated[i];
      agent.indexed = false;
      seat(agent);
      place(agent);
    }
  }

  private void skills(AgentState agent, int slot, boolean on) {
    byte[] levels = agent.signature.levels;
    for (int s = 0; s < levels.length; s++) {
      for (int level = 0; level < levels[s]; level++) {
        Bitmap bitmap = skill[s * 5 + level];
        if (on) {
          if (bitmap == null) {
            bitmap = new Bitmap(at.length);
            skill[s * 5 + level] = bitmap;
          }
          bitmap.set(slot);
        } else {
          bitmap.clear(slot);
        }
      }
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

  /** What the order compares before the time of the last acceptance, as one number. */
  static int rank(AgentState agent) {
    return agent.loadPermille() << 12 | Math.min(4095, agent.signature.skills);
  }

  // what keeps the agent from working, counted: bit 0 present, bit 1 full, bits from 2 on channel
  // full
  private void count(AgentState agent) {
    int standing = 0;
    if (agent.present()) {
      standing = 1;
      if (agent.load >= agent.capacity) {
        standing |= 2;
      } else {
        for (int c = 0; c < channels; c++) {
          standing |= agent.hasRoom(c) ? 0 : 4 << c;
        }
      }
    }
    int changed = standing ^ agent.standing;
    if (changed == 0) {
      return;
    }
    if ((changed & 1) != 0) {
      present += (standing & 1) != 0 ? 1 : -1;
    }
    if ((changed & 2) != 0) {
      full += (standing & 2) != 0 ? 1 : -1;
    }
    for (int c = 0; c < channels; c++) {
      if ((changed & (4 << c)) != 0) {
        channelFull[c] += (standing & (4 << c)) != 0 ? 1 : -1;
      }
    }
    agent.standing = (byte) standing;
  }
}
