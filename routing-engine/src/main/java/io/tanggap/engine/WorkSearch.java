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

  private final Ranking[] rankings = new Ranking[ORDERS.length];
  private int[] candidates = new int[256];
  private int count;

  /** The candidates' groups, each once. */
  private int[] groups = new int[256];

  private int groupCount;

  // the final item that is due first
  private int finalWork;
  private int finalPlace;
  private long finalAt;

  /** What was found; {@code work} is null if nothing was. */
  @Nullable WorkClass work;

  long serial;
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
  record Scope(
      WaitingIndex index,
      ItemTable items,
      SlotRate rate,
      int finalSlots,
      boolean asked,
      int queue) {}

  void find(AgentState agent, long now, Scope scope) {
    work = null;
    overtaken = 0;
    count = 0;
    finalWork = -1;
    finalAt = Long.MAX_VALUE;
    for (Ranking some : rankings) {
      some.clear();
    }
    if (scope.asked) {
      // what is offered counts for how urgent a group is, but only what is asked for is collected
      scope.index.age(now);
    }
    collect(agent, scope);
    compared = count;
    if (count == 0) {
      return;
    }
    age(scope.index, now);
    price(scope);
    for (int i = 0; i < count; i++) {
      score(candidates[i], agent, now, scope);
    }
    choose(now, scope);
  }

  /** The classes it is enough for in which somebody waits. */
  private void collect(AgentState agent, Scope scope) {
    WaitingIndex index = scope.index;
    NumberSet classes = agent.signature.classes;
    int open = agent.open();
    for (int c = 0; c < AgentState.CHANNELS; c++) {
      if ((open & 1 << c) == 0 || !index.anyWaits(c)) {
        continue;
      }
      if (count + classes.most() > candidates.length) {
        candidates =
            Arrays.copyOf(candidates, Math.max(candidates.length * 2, count + classes.most()));
      }
      count = classes.common(scope.asked ? index.asked[c] : index.offered[c], candidates, count);
    }
    if (index.members || scope.queue >= 0) {
      int kept = 0;
      for (int i = 0; i < count; i++) {
        if (allowed(candidates[i], agent, scope)) {
          candidates[kept++] = candidates[i];
        }
      }
      count = kept;
    }
  }

  private static boolean allowed(int number, AgentState agent, Scope scope) {
    WorkClass some = scope.index.work(number);
    return (scope.queue < 0 || some.queue == scope.queue)
        && (!scope.index.members || scope.index.serves(agent.signature, some));
  }

  /**
   * Lets the candidates age, and notes their groups. One loop over what lies in memory with nothing
   * to guess in it: half of the classes share a group with one before them, and a wrong guess costs
   * as much as the look itself.
   */
  private void age(WaitingIndex index, long now) {
    ClassHeads heads = index.heads;
    WorkGroups known = index.groups;
    if (groups.length < candidates.length) {
      groups = new int[candidates.length];
    }
    known.look();
    long next = Long.MAX_VALUE;
    int n = 0;
    for (int i = 0; i < count; i++) {
      int number = candidates[i];
      next = Math.min(next, heads.nextMove(number));
      int group = ClassHeads.group(heads.kind(number));
      groups[n] = group;
      n += known.first(group);
    }
    groupCount = n;
    for (int i = 0; i < count && now >= next; i++) {
      if (now >= heads.nextMove(candidates[i])) {
        index.age(candidates[i], now);
      }
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

  private void score(int number, AgentState agent, long now, Scope scope) {
    WaitingIndex index = scope.index;
    ClassHeads heads = index.heads;
    long kind = heads.kind(number);
    int order = ClassHeads.order(kind);
    long target = heads.target(number);
    for (int bits = ClassHeads.stages(kind); bits != 0; bits &= bits - 1) {
      int k = Integer.numberOfTrailingZeros(bits);
      long arrival = heads.arrival(number, k);
      int at = Ranking.HEAD;
      if (ClassHeads.careful(kind)) {
        at = unblocked(index.work(number), k, agent, now, scope.items);
        if (at < 0) {
          continue;
        }
        arrival = index.work(number).waiting.arrival(at);
      }
      long score;
      if (order == DISCOUNTED && k < 3) {
        score =
            Scores.discounted(
                heads.saved(number, k, kind),
                arrival + Scores.STEPS[k] * target - now,
                index.groups.urgency(ClassHeads.group(kind)));
      } else {
        if (order == DISCOUNTED) {
          due(number, at, arrival + Scores.FINAL * target, now, index);
        }
        score = plain(number, k, arrival, now, order, index);
      }
      Ranking best = rankings[order];
      if (best.reaches(score, arrival)) {
        best.offer(score, arrival, number, at, k, index);
      }
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
    ClassHeads heads = scope.index.heads;
    long kind = heads.kind(number);
    return k < 3
        ? Scores.discounted(
            heads.saved(number, k, kind),
            some.arrival[0] + Scores.STEPS[k] * heads.target(number) - now,
            scope.index.groups.urgency(ClassHeads.group(kind)))
        : plain(number, k, some.arrival[0], now, DISCOUNTED, scope.index);
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
    int order = -1;
    long best = 0;
    for (int o = 0; o < rankings.length; o++) {
      Ranking some = rankings[o];
      if (some.count > 0) {
        long score = worth(some, now, scope);
        // between the firsts of different orders the default order decides
        if (order < 0
            || score > best
            || (score == best && some.before(rankings[order], scope.index))) {
          order = o;
          best = score;
        }
      }
    }
    if (order < 0) {
      return;
    }
    ranking = rankings[order];
    int number = ranking.work[0];
    place = ranking.place(0, scope.index);
    stage = ranking.stage[0];
    serial = ranking.serial(0, scope.index);
    if (finalWork >= 0) {
      int passedOver = scope.index.groups.passedOver(scope.index.work(finalWork).group);
      boolean nothingElse = order == DISCOUNTED && stage == 3;
      if (nothingElse || passedOver + 1 >= scope.finalSlots) {
        number = finalWork;
        place = finalPlace;
        stage = 3;
        serial = scope.index.serial(number, place);
      } else {
        overtaken = scope.index.serial(finalWork, finalPlace);
      }
    }
    work = scope.index.work(number);
    if (serial == overtaken) {
      overtaken = 0;
    }
  }

  private static int unblocked(WorkClass some, int k, AgentState agent, long now, ItemTable items) {
    WaitingLine line = some.waiting;
    for (int i = line.head(k); i < line.cut(k); i++) {
      WorkItem item = items.get(line.serial(i));
      if (item != null && (item.backoffs.isEmpty() || !item.blocks(agent, now))) {
        return i;
      }
    }
    return -1;
  }
}
