package io.tanggap.engine;

import io.tanggap.protocol.ItemOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the item a freed agent should take: of each class it is enough for, the head of each stage
 * is scored, and the best score wins. What is past its last stage for long gets its turn among
 * every few of its slots. The fields are scratch space of one search, kept to allocate nothing.
 */
final class WorkSearch {
  private static final ItemOrder[] ORDERS = ItemOrder.values();
  private static final int DISCOUNTED = ItemOrder.DISCOUNTED_ROLLING_DEADLINE.ordinal();

  /** Below every score: the candidate needs a closer look. */
  private static final long NOT_PLAIN = Long.MIN_VALUE;

  private final Ranking[] rankings = new Ranking[ORDERS.length];

  /** Orders of which {@link #rankings} holds something, one bit each. */
  private int ranked;

  /** Rows of the classes to choose from, group by group. */
  private int[] candidates = new int[256];

  private int count;

  /** When the next item of one of those rows passes to another stage. */
  private long next;

  /** What the first in line of each candidate is worth, or {@link #NOT_PLAIN}. */
  private long[] scores = new long[256];

  /** The candidates' groups, each once, and where each one's candidates end. */
  private int[] groups = new int[64];

  private int[] ends = new int[64];
  private int groupCount;

  // the final item that is due first
  private int finalWork;
  private int finalPlace;
  private long finalAt;

  /** What was found; {@code work} is null if nothing was. */
  @Nullable WorkClass work;

  @Nullable WorkItem item;
  int place;
  int stage;
  int compared;

  /** A final item the agent could have taken and did not get; 0 if none. */
  long overtaken;

  Ranking ranking;

  WorkSearch() {
    Arrays.setAll(rankings, i -> new Ranking());
    ranking = rankings[0];
  }

  /** Where it looks and what it needs to know. */
  record Scope(WaitingIndex index, SlotRate rate, int finalSlots, boolean asked, int queue) {}

  void find(AgentState agent, long now, Scope scope) {
    work = null;
    item = null;
    overtaken = 0;
    count = 0;
    finalWork = -1;
    finalAt = Long.MAX_VALUE;
    ranked = 0;
    if (scope.asked) {
      // what is offered counts for how urgent a group is, but only what is asked for is collected
      scope.index.age(now);
    }
    collect(agent, scope);
    compared = count;
    if (count == 0) {
      return;
    }
    for (int i = 0; i < count && now >= next; i++) {
      age(candidates[i], now, scope.index);
    }
    price(scope);
    compare(score(scope.index, now), agent, now, scope);
    choose(now, scope);
  }

  private void offer(
      int order, long score, long arrival, int number, int at, int stage, WaitingIndex index) {
    Ranking best = rankings[order];
    if ((ranked & 1 << order) == 0) {
      ranked |= 1 << order;
      best.clear();
    }
    if (best.reaches(score, arrival)) {
      best.offer(score, arrival, number, at, stage, index);
    }
  }

  /** The classes it is enough for in which somebody waits. */
  private void collect(AgentState agent, Scope scope) {
    WaitingIndex index = scope.index;
    NumberSet enough = agent.signature.groups;
    int open = agent.open();
    int found = 0;
    for (int c = 0; c < AgentState.CHANNELS; c++) {
      if ((open & 1 << c) == 0 || !index.anyWaits(c)) {
        continue;
      }
      if (found + enough.most() > groups.length) {
        groups = Arrays.copyOf(groups, Math.max(groups.length * 2, found + enough.most()));
        ends = new int[groups.length];
      }
      found = enough.common(index.waiting[c], groups, found);
    }
    boolean picky = index.members || scope.queue >= 0;
    ClassRows rows = index.rows;
    next = Long.MAX_VALUE;
    int kept = 0;
    for (int g = 0; g < found; g++) {
      int group = groups[g];
      int before = count;
      collect(rows.begin(group), rows.waiting(group), rows, scope.asked);
      if (picky) {
        keepAllowed(before, agent, scope);
      }
      if (count > before) {
        groups[kept] = group;
        ends[kept++] = count;
      }
    }
    groupCount = kept;
  }

  private void collect(int begin, int size, ClassRows rows, boolean asked) {
    if (count + size > candidates.length) {
      candidates = Arrays.copyOf(candidates, Math.max(candidates.length * 2, count + size));
      scores = new long[candidates.length];
    }
    int n = count;
    long soonest = next;
    for (int row = begin; row < begin + size; row++) {
      candidates[n] = row;
      n += ClassRows.ready(rows.kind(row), asked);
      soonest = Math.min(soonest, rows.nextMove(row));
    }
    count = n;
    next = soonest;
  }

  private void keepAllowed(int from, AgentState agent, Scope scope) {
    ClassRows rows = scope.index.rows;
    int kept = from;
    for (int i = from; i < count; i++) {
      WorkClass some = scope.index.work(ClassRows.work(rows.kind(candidates[i])));
      boolean allowed =
          (scope.queue < 0 || some.queue == scope.queue)
              && (!scope.index.members || scope.index.serves(agent.signature, some));
      if (allowed) {
        candidates[kept++] = candidates[i];
      }
    }
    count = kept;
  }

  private static void age(int row, long now, WaitingIndex index) {
    if (now >= index.rows.nextMove(row)) {
      index.age(ClassRows.work(index.rows.kind(row)), now);
    }
  }

  /** Finds how fast the chances of each group pass, given all that the agent could serve. */
  private void price(Scope scope) {
    WorkGroups known = scope.index.groups;
    long savable = 0;
    for (int i = 0; i < groupCount; i++) {
      savable += known.savable(groups[i]);
    }
    for (int i = 0; i < groupCount; i++) {
      int group = groups[i];
      known.urgency(
          group, Scores.urgency(scope.rate.of(known.slots(group)), known.savable(group), savable));
    }
  }

  /**
   * Scores the plain candidates, which are nearly all of them: in the default order, everything in
   * the first stage, nobody in back-off. There is nothing to guess in it, for a wrong guess costs
   * as much as the look itself: the best three of a hundred change a dozen times until they are
   * known.
   *
   * @return the third best score, which those to be compared further reach
   */
  private long score(WaitingIndex index, long now) {
    ClassRows rows = index.rows;
    WorkGroups known = index.groups;
    long first = NOT_PLAIN;
    long second = NOT_PLAIN;
    long third = NOT_PLAIN;
    int i = 0;
    for (int g = 0; g < groupCount; g++) {
      long urgency = known.urgency(groups[g]);
      for (; i < ends[g]; i++) {
        int row = candidates[i];
        long kind = rows.kind(row);
        long left = rows.first(row) + rows.target(row) - now;
        long worth = Scores.discounted(ClassRows.saved(kind), left, urgency);
        long score = ClassRows.plain(kind) ? worth : NOT_PLAIN;
        scores[i] = score;
        third = Math.max(third, Math.min(second, score));
        second = Math.max(second, Math.min(first, score));
        first = Math.max(first, score);
      }
    }
    return third;
  }

  /** Ranks the plain candidates that reach the third best of them, and all others. */
  private void compare(long third, AgentState agent, long now, Scope scope) {
    ClassRows rows = scope.index.rows;
    int i = 0;
    for (int g = 0; g < groupCount; g++) {
      for (; i < ends[g]; i++) {
        long score = scores[i];
        int row = candidates[i];
        if (score == NOT_PLAIN) {
          score(row, scope.index.groups.urgency(groups[g]), agent, now, scope);
        } else if (score >= third) {
          int number = ClassRows.work(rows.kind(row));
          offer(DISCOUNTED, score, rows.first(row), number, Ranking.HEAD, 0, scope.index);
        }
      }
    }
  }

  private void score(int row, long urgency, AgentState agent, long now, Scope scope) {
    WaitingIndex index = scope.index;
    ClassHeads heads = index.heads;
    long kind = index.rows.kind(row);
    int number = ClassRows.work(kind);
    int order = ClassRows.order(kind);
    long target = index.rows.target(row);
    for (int bits = ClassRows.stages(kind); bits != 0; bits &= bits - 1) {
      int k = Integer.numberOfTrailingZeros(bits);
      long arrival = heads.arrival(number, k);
      int at = Ranking.HEAD;
      if (ClassRows.careful(kind)) {
        at = unblocked(index.work(number), k, agent, now);
        if (at < 0) {
          continue;
        }
        arrival = index.work(number).waiting.arrival(at);
      }
      long score;
      if (order == DISCOUNTED && k < 3) {
        long left = arrival + Scores.STEPS[k] * target - now;
        score = Scores.discounted(heads.saved(number, k, kind), left, urgency);
      } else {
        if (order == DISCOUNTED) {
          due(number, at, arrival + Scores.FINAL * target, now, index);
        }
        score = plain(number, k, arrival, now, order, index);
      }
      offer(order, score, arrival, number, at, k, index);
    }
  }

  private static long plain(
      int number, int k, long arrival, long now, int order, WaitingIndex index) {
    WorkClass some = index.work(number);
    return Scores.plain(
        ORDERS[order], k, arrival, some.key.target(), some.key.priority(), some.weight, now);
  }

  /** What the first of an order is worth in the default order. */
  private long worth(Ranking some, long now, Scope scope) {
    int number = some.work[0];
    int k = some.stage[0];
    if (k == 3) {
      return plain(number, k, some.arrival[0], now, DISCOUNTED, scope.index);
    }
    ClassHeads heads = scope.index.heads;
    ClassRows rows = scope.index.rows;
    int row = rows.row(number);
    long left = some.arrival[0] + Scores.STEPS[k] * rows.target(row) - now;
    return Scores.discounted(
        heads.saved(number, k, rows.kind(row)),
        left,
        scope.index.groups.urgency(scope.index.work(number).group));
  }

  private void due(int number, int at, long finalFrom, long now, WaitingIndex index) {
    if (now < finalFrom || finalFrom > finalAt) {
      return;
    }
    int head = at < 0 ? index.work(number).waiting.head(3) : at;
    if (finalFrom < finalAt || index.serial(number, head) < index.serial(finalWork, finalPlace)) {
      finalAt = finalFrom;
      finalWork = number;
      finalPlace = head;
    }
  }

  private void choose(long now, Scope scope) {
    if (ranked == 0) {
      return;
    }
    int order = Integer.numberOfTrailingZeros(ranked);
    if (ranked != 1 << order) {
      order = between(now, scope);
    }
    ranking = rankings[order];
    int number = ranking.work[0];
    place = ranking.place(0, scope.index);
    stage = ranking.stage[0];
    item = ranking.item(0, scope.index);
    if (finalWork >= 0) {
      int passedOver = scope.index.groups.passedOver(scope.index.work(finalWork).group);
      boolean nothingElse = order == DISCOUNTED && stage == 3;
      if (nothingElse || passedOver + 1 >= scope.finalSlots) {
        number = finalWork;
        place = finalPlace;
        stage = 3;
        item = scope.index.work(number).waiting.item(place);
      } else {
        long due = scope.index.serial(finalWork, finalPlace);
        overtaken = due == item.serial ? 0 : due;
      }
    }
    work = scope.index.work(number);
  }

  /** Between the firsts of different orders the default order decides. */
  private int between(long now, Scope scope) {
    int order = -1;
    long best = 0;
    for (int bits = ranked; bits != 0; bits &= bits - 1) {
      int other = Integer.numberOfTrailingZeros(bits);
      Ranking some = rankings[other];
      long score = worth(some, now, scope);
      if (order < 0
          || score > best
          || (score == best && some.before(rankings[order], scope.index))) {
        order = other;
        best = score;
      }
    }
    return order;
  }

  private static int unblocked(WorkClass some, int k, AgentState agent, long now) {
    WaitingLine line = some.waiting;
    for (int i = line.head(k); i < line.cut(k); i++) {
      WorkItem item = line.item(i);
      if (item.backoffs.isEmpty() || !item.blocks(agent, now)) {
        return i;
      }
    }
    return -1;
  }
}
