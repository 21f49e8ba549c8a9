package io.tanggap.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The agents that can take something now, in places: one bitmap over places for each channel, each
 * skill and level, each queue and each rank. The rank is what the order compares before the time
 * that the {@link Seats} tell.
 *
 * <p>While they are few, as on a busy desk, places are as close as can be, so that a question reads
 * some ten words of each bitmap, and the seats are compared one by one. While they are many, places
 * are the seats, and whoever is met first in a rank is the best of it.
 */
final class Openings {
  /** So many places at most that are not seats. */
  static final int CLOSE = 8192;

  private static final int FEW = 512;

  /** Words of bitmaps that are read in the time that one candidate costs. */
  private static final int EACH = 16;

  private static final int CHANNELS = AgentState.CHANNELS;

  private final Seating seating;
  private final int skillCount;
  private final int queueCount;
  private final boolean seats;
  private final int places;

  /** Who is in a place. */
  private final @Nullable AgentState[] who;

  /** Their rank, then their seat: comparing candidates is comparing these. */
  private final long[] keyAt;

  private final byte[] openAt;
  private final Faces faces;

  /** Places that were left, and how many were never taken. */
  private final int[] left;

  private int leftCount;
  private int taken;

  private final Bitmap any;
  private final Bitmap[] open = new Bitmap[CHANNELS];

  /** By skill and level, then by queue; made when first needed. */
  private final @Nullable Bitmap[] able;

  /** Agents that serve every queue. */
  private final Bitmap everywhere;

  /** Of one search: who can. */
  private final long[] can;

  private int[] ranks = new int[0];
  private Bitmap[] byRank = new Bitmap[0];

  /**
   * @param seats whether places are seats; {@code places} is how many there are
   */
  Openings(Seating seating, int skillCount, int queueCount, int places, boolean seats) {
    this.seating = seating;
    this.skillCount = skillCount;
    this.queueCount = queueCount;
    this.places = places;
    this.seats = seats;
    who = new @Nullable AgentState[places];
    keyAt = new long[places];
    openAt = new byte[places];
    faces = new Faces(places);
    left = new int[seats ? 0 : places];
    can = new long[seats ? 0 : (places >>> 6) + 1];
    any = new Bitmap(places);
    everywhere = new Bitmap(places);
    able = new @Nullable Bitmap[skillCount * 5 + queueCount];
    for (int i = 0; i < CHANNELS; i++) {
      open[i] = new Bitmap(places);
    }
  }

  int count() {
    return any.count;
  }

  int places() {
    return places;
  }

  boolean full() {
    return !seats && any.count == places;
  }

  boolean areSeats() {
    return seats;
  }

  /** Takes up an agent who can take something; there is a place. */
  int add(AgentState agent, int slot, int openNow, int rank) {
    int place = seats ? slot : leftCount > 0 ? left[--leftCount] : taken++;
    who[place] = agent;
    faces.note(place, agent);
    keyAt[place] = Seating.key(rank, slot);
    any.set(place);
    abilities(agent, place, true);
    bucket(rank).set(place);
    open(place, openNow);
    return place;
  }

  /** What they can take or how they rank may have changed. */
  void change(AgentState agent, int place, int openNow, int rank) {
    faces.note(place, agent);
    long key = keyAt[place];
    if (Seating.rank(key) != rank) {
      bucket(Seating.rank(key)).clear(place);
      bucket(rank).set(place);
      keyAt[place] = Seating.key(rank, Seating.slot(key));
    }
    if (openAt[place] != openNow) {
      open(place, openNow);
    }
  }

  /** They took another seat; only where places are not seats. */
  void move(int place, int slot) {
    keyAt[place] = Seating.key(Seating.rank(keyAt[place]), slot);
  }

  void remove(AgentState agent, int place) {
    any.clear(place);
    abilities(agent, place, false);
    bucket(Seating.rank(keyAt[place])).clear(place);
    open(place, 0);
    who[place] = null;
    if (!seats) {
      left[leftCount++] = place;
    }
  }

  private void open(int place, int openNow) {
    for (int c = 0; c < CHANNELS; c++) {
      set(open[c], place, (openNow & (1 << c)) != 0);
    }
    openAt[place] = (byte) openNow;
  }

  /**
   * The best agents that can take this work now, into {@code found}. Few candidates: one pass over
   * the rarest skill's bitmap. Many: rank by rank until enough are found.
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
    boolean few = driver.count <= FEW || proficiency;
    if (!seats) {
      close(driver, query, found);
    } else if (few) {
      walk(driver, null, query, found, Integer.MAX_VALUE);
    } else {
      for (int r = 0; r < byRank.length && found.count < FoundAgents.BEST; r++) {
        Bitmap rank = byRank[r];
        if (rank.count > 0) {
          walk(rank.count < driver.count ? rank : driver, rank, query, found, FoundAgents.BEST);
        }
      }
    }
    if (!few) {
      // among many nobody counts further than the best
      found.seen = found.count;
    }
    found.faces = faces;
    for (int i = 0; i < found.count; i++) {
      found.best[i] = who[found.places[i]];
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

  /** Among few places: who can, in one bitmap; of those, the best of the first ranks. */
  private void close(Bitmap driver, Query query, FoundAgents found) {
    int words = (taken + 63) >>> 6;
    System.arraycopy(driver.words, 0, can, 0, words);
    if (query.channel != null) {
      and(query.channel, words);
    }
    for (int i = 0; i < query.skills.length; i++) {
      Bitmap has = able[query.skills[i] * 5 + query.levels[i] - 1];
      if (has != null && has != driver) {
        and(has, words);
      }
    }
    if (query.queues != null) {
      for (int w = 0; w < words; w++) {
        can[w] &= members(query.queues, w);
      }
    }
    int seen = 0;
    for (int w = 0; w < words; w++) {
      seen += Long.bitCount(can[w]);
    }
    boolean each = query.item != null || query.proficiency;
    if (each || seen <= FoundAgents.BEST || byRank.length * words > seen * EACH) {
      for (int w = 0; w < words; w++) {
        offer(can[w], w, query, found);
      }
      return;
    }
    for (int r = 0; r < byRank.length && found.count < FoundAgents.BEST; r++) {
      Bitmap rank = byRank[r];
      if (rank.count > 0) {
        for (int w = 0; w < words; w++) {
          offer(can[w] & rank.words[w], w, query, found);
        }
      }
    }
    found.seen = seen;
  }

  private void and(Bitmap other, int words) {
    for (int w = 0; w < words; w++) {
      can[w] &= other.words[w];
    }
  }

  private void offer(long some, int w, Query query, FoundAgents found) {
    for (long x = some; x != 0; x &= x - 1) {
      int place = (w << 6) + Long.numberOfTrailingZeros(x);
      if (query.item == null || !blocked(query, place)) {
        long better = query.proficiency ? proficiency(query, place) : 0;
        found.offer(better | keyAt[place], place);
      }
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
          offer(x & -x, w, query, found);
          if (found.count >= enough) {
            return;
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

  private AgentState agent(int place) {
    AgentState agent = who[place];
    if (agent == null) {
      throw new IllegalStateException("Expected somebody in place " + place);
    }
    return agent;
  }

  private boolean blocked(Query query, int place) {
    WorkItem item = query.item;
    return item != null && item.blocks(agent(place), query.now);
  }

  /** The better, the smaller; goes above the key. */
  private long proficiency(Query query, int place) {
    AgentState agent = agent(place);
    int sum = 0;
    for (int i = 0; i < query.skills.length; i++) {
      sum += agent.signature.levels[query.skills[i]];
    }
    return Seating.better(sum);
  }

  private void abilities(AgentState agent, int place, boolean on) {
    for (int held : agent.signature.held) {
      set(held, place, on);
    }
    if (queueCount == 0 || agent.signature.queues.length == 0) {
      set(everywhere, place, on);
      return;
    }
    for (int q = 0; q < queueCount; q++) {
      if (agent.signature.serves(q)) {
        set(skillCount * 5 + q, place, on);
      }
    }
  }

  private void set(int which, int place, boolean on) {
    Bitmap bitmap = able[which];
    if (bitmap == null) {
      bitmap = new Bitmap(places);
      able[which] = bitmap;
    }
    set(bitmap, place, on);
  }

  private static void set(Bitmap bitmap, int place, boolean on) {
    if (on) {
      bitmap.set(place);
    } else {
      bitmap.clear(place);
    }
  }

  private Bitmap bucket(int rank) {
    int i = Arrays.binarySearch(ranks, rank);
    if (i >= 0) {
      return byRank[i];
    }
    int at = -i - 1;
    int[] moreRanks = Arrays.copyOf(ranks, ranks.length + 1);
    Bitmap[] moreBitmaps = Arrays.copyOf(byRank, byRank.length + 1);
    System.arraycopy(ranks, at, moreRanks, at + 1, ranks.length - at);
    System.arraycopy(byRank, at, moreBitmaps, at + 1, byRank.length - at);
    moreRanks[at] = rank;
    moreBitmaps[at] = new Bitmap(places);
    ranks = moreRanks;
    byRank = moreBitmaps;
    return byRank[at];
  }
}
