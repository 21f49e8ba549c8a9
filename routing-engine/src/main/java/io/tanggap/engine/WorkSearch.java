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
  private long[] urgency = new long[64];
  private long[] seen = new long[64];
  private long look;

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
    collect(agent, now, scope);
    compared = count;
    if (count == 0) {
      return;
    }
    weigh(scope);
    for (int i = 0; i < count; i++) {
      score(candidates[i], agent, now, scope);
    }
    choose(now, scope);
  }

  private void collect(AgentState agent, long now, Scope scope) {
    WaitingIndex index = scope.index;
    int open = agent.open();
    long[] mask = agent.signature.mask;
    for (int c = 0; c < AgentState.CHANNELS; c++) {
      if ((open & 1 << c) == 0) {
        continue;
      }
      long[] waiting = scope.asked ? index.asked[c] : index.offered[c];
      int length = Math.min(mask.length, waiting.length);
      for (int w = 0; w < length; w++) {
        for (long x = mask[w] & waiting[w]; x != 0; x &= x - 1) {
          int number = (w << 6) + Long.numberOfTrailingZeros(x);
          if (index.members && !index.serves(agent.signature, index.work(number))) {
            continue;
          }
          if (scope.queue >= 0 && index.work(number).queue != scope.queue) {
            continue;
          }
          if (now >= index.nextMove[number]) {
            index.age(number, now);
          }
          if (count == candidates.length) {
            candidates = Arrays.copyOf(candidates, count * 2);
          }
          candidates[count++] = number;
        }
      }
    }
  }

  private void weigh(Scope scope) {
    WaitingIndex index = scope.index;
    var groups = index.groups();
    if (urgency.length < groups.size()) {
      urgency = new long[groups.size() * 2];
      seen = Arrays.copyOf(seen, groups.size() * 2);
    }
    look++;
    long savable = 0;
    for (int i = 0; i < count; i++) {
      int g = index.groupOf[candidates[i]];
      if (seen[g] != look) {
        seen[g] = look;
        savable += groups.get(g).savable;
      }
    }
    look++;
    for (int i = 0; i < count; i++) {
      int g = index.groupOf[candidates[i]];
      if (seen[g] != look) {
        seen[g] = look;
        WorkGroup group = groups.get(g);
        urgency[g] = Scores.urgency(scope.rate.of(group), group.savable, savable);
      }
    }
  }

  private void score(int number, AgentState agent, long now, Scope scope) {
    WaitingIndex index = scope.index;
    boolean careful = index.careful[number];
    for (int bits = index.stages[number]; bits != 0; bits &= bits - 1) {
      int k = Integer.numberOfTrailingZeros(bits);
      long arrival = index.headArrival[number * 4 + k];
      int at = -1;
      if (careful) {
        at = unblocked(index.work(number), k, agent, now, scope.items);
        if (at < 0) {
          continue;
        }
        arrival = index.work(number).waiting.arrival(at);
      }
      int order = index.orderOf[number];
      if (k == 3 && order == DISCOUNTED) {
        due(number, at, arrival + Scores.FINAL * index.target[number], now, index);
      }
      long score = value(number, k, arrival, now, order, index);
      Ranking best = rankings[order];
      if (best.reaches(score, arrival)) {
        int head = at < 0 ? index.work(number).waiting.head(k) : at;
        best.offer(score, arrival, number, head, k, index);
      }
    }
  }

  private long value(int number, int k, long arrival, long now, int order, WaitingIndex index) {
    if (order == DISCOUNTED && k < 3) {
      long left = arrival + Scores.STEPS[k] * index.target[number] - now;
      return Scores.discounted(index.saved[number * 3 + k], left, urgency[index.groupOf[number]]);
    }
    WorkClass some = index.work(number);
    return Scores.plain(
        ORDERS[order], k, arrival, index.target[number], some.key.priority(), some.weight, now);
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
        long score =
            value(some.work[0], some.stage[0], some.arrival[0], now, DISCOUNTED, scope.index);
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
    place = ranking.place[0];
    stage = ranking.stage[0];
    if (finalWork >= 0) {
      WorkGroup group = scope.index.work(finalWork).group;
      boolean nothingElse = order == DISCOUNTED && stage == 3;
      if (nothingElse || group.passedOver + 1 >= scope.finalSlots) {
        number = finalWork;
        place = finalPlace;
        stage = 3;
      } else {
        overtaken = scope.index.serial(finalWork, finalPlace);
      }
    }
    work = scope.index.work(number);
    serial = scope.index.serial(number, place);
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
