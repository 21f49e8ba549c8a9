package io.tanggap.engine;

import io.tanggap.protocol.ItemOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the item a freed agent should take: of each class it is enough for, the head of each stage
 * is scored, and the best score wins. What the classes of a group are worth at most is known
 * without a look at them, and few groups reach the best three. What is past its last stage for long
 * gets its turn among every few of its slots. The fields are scratch space of one search, kept to
 * allocate nothing.
 */
final class WorkSearch {
  private static final ItemOrder[] ORDERS = ItemOrder.values();
  private static final int DISCOUNTED = ItemOrder.DISCOUNTED_ROLLING_DEADLINE.ordinal();

  private final Ranking[] rankings = new Ranking[ORDERS.length];

  /** Orders of which {@link #rankings} holds something, one bit each. */
  private int ranked;

  /** Groups to choose from. */
  private int[] groups = new int[64];

  /** What the items of each are worth at most. */
  private long[] most = new long[64];

  /** How fast the chances of each pass. */
  private long[] urgencies = new long[64];

  private int count;

  /** Where the rows of each begin, and what stands in the first; of those that are looked into. */
  private int[] begins = new int[64];

  private long[] kinds = new long[64];

  /** How many of all their items still have a stage of their target to make. */
  private long savable;

  // the final item that is due first
  private int finalWork;
  private int finalPlace;
  private long finalAt;

  /** What was found; null if nothing was. */
  @Nullable WorkItem item;

  /** The number of its class. */
  int number;

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
    item = null;
    overtaken = 0;
    finalWork = -1;
    finalAt = Long.MAX_VALUE;
    ranked = 0;
    if (scope.asked) {
      // what is offered counts for how urgent a group is, but only what is asked for is collected
      scope.index.age(now);
    }
    collect(agent, now, scope);
    if (count == 0) {
      return;
    }
    long third = price(now, scope);
    keep(third, scope);
    for (int i = 0; i < count; i++) {
      compare(i, third, agent, now, scope);
    }
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

  /** The groups it is enough for in which somebody waits. */
  private void collect(AgentState agent, long now, Scope scope) {
    WaitingIndex index = scope.index;
    WorkGroups known = index.groups;
    int found = waiting(agent, index);
    int kept = 0;
    int classes = 0;
    savable = 0;
    for (int g = 0; g < found; g++) {
      int group = groups[g];
      if (index.members && !index.serves(agent.signature, known.all().get(group))) {
        continue;
      }
      index.rows.sum(group);
      if (now >= known.nextMove(group)) {
        age(group, now, index);
        index.rows.sum(group);
      }
      int ready = scope.asked ? asked(group, scope) : known.offered(group);
      if (ready > 0) {
        groups[kept++] = group;
        classes += ready;
        savable += known.savable(group);
      }
    }
    count = kept;
    compared = classes;
  }

  private int waiting(AgentState agent, WaitingIndex index) {
    NumberSet enough = agent.signature.groups;
    int open = agent.open();
    int found = 0;
    for (int c = 0; c < AgentState.CHANNELS; c++) {
      if ((open & 1 << c) == 0 || !index.anyWaits(c)) {
        continue;
      }
      if (found + enough.most() > groups.length) {
        groups = Arrays.copyOf(groups, Math.max(groups.length * 2, found + enough.most()));
        most = new long[groups.length];
        urgencies = new long[groups.length];
        begins = new int[groups.length];
        kinds = new long[groups.length];
      }
      found = enough.common(index.waiting[c], groups, found);
    }
    return found;
  }

  private static void age(int group, long now, WaitingIndex index) {
    int end = index.groups.begin(group) + index.groups.waiting(group);
    for (int row = index.groups.begin(group); row < end; row++) {
      if (now >= index.rows.nextMove(row)) {
        index.age(ClassRows.work(index.rows.kind(row)), now);
      }
    }
  }

  private static int asked(int group, Scope scope) {
    int end = scope.index.groups.begin(group) + scope.index.groups.waiting(group);
    int asked = 0;
    for (int row = scope.index.groups.begin(group); row < end; row++) {
      asked += wanted(scope.index.rows.kind(row), scope) ? 1 : 0;
    }
    return asked;
  }

  /** Whether somebody waits in a class who is looked for. */
  private static boolean wanted(long kind, Scope scope) {
    return ClassRows.ready(kind, scope.asked)
        && (scope.queue < 0 || scope.index.work(ClassRows.work(kind)).queue == scope.queue);
  }

  /**
   * Finds how fast the chances of each group pass, given all that the agent could serve, and so
   * what its items are worth at most. Items of a group that are not plain may be worth anything.
   *
   * @return what one of the best three is worth at least
   */
  private long price(long now, Scope scope) {
    WorkGroups known = scope.index.groups;
    long first = Long.MIN_VALUE;
    long second = Long.MIN_VALUE;
    long third = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      int group = groups[i];
      long urgency = urgency(group, scope);
      urgencies[i] = urgency;
      if (scope.asked || !known.plain(group)) {
        most[i] = Long.MAX_VALUE;
        continue;
      }
      int saved = known.saved(group);
      long least = Scores.discounted(saved, known.nextMove(group) - 1 - now, urgency);
      most[i] = least + known.mostSaved(group) - saved;
      // nothing to guess: a wrong guess costs more than the comparison
      third = Math.max(third, Math.min(second, least));
      second = Math.max(second, Math.min(first, least));
      first = Math.max(first, least);
    }
    return third;
  }

  private long urgency(int group, Scope scope) {
    WorkGroups known = scope.index.groups;
    return Scores.urgency(scope.rate.of(known.slots(group)), known.savable(group), savable);
  }

  /**
   * Keeps the groups that may reach the best three. All are found before the first is looked into,
   * so that their rows come from memory together and not one after the other.
   */
  private void keep(long third, Scope scope) {
    WorkGroups known = scope.index.groups;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      // nothing to guess here either
      groups[kept] = groups[i];
      urgencies[kept] = urgencies[i];
      kept += most[i] >= third ? 1 : 0;
    }
    count = kept;
    for (int i = 0; i < kept; i++) {
      begins[i] = known.begin(groups[i]);
    }
    for (int i = 0; i < kept; i++) {
      kinds[i] = scope.index.rows.kind(begins[i]);
    }
  }

  /** Ranks those classes of a kept group that may be among the best three. */
  private void compare(int i, long third, AgentState agent, long now, Scope scope) {
    int row = begins[i];
    int end = row + scope.index.groups.waiting(groups[i]);
    long kind = kinds[i];
    while (true) {
      if (wanted(kind, scope)) {
        if (ClassRows.plain(kind)) {
          plain(row, kind, urgencies[i], third, now, scope.index);
        } else {
          score(row, urgencies[i], agent, now, scope);
        }
      }
      row++;
      if (row == end) {
        return;
      }
      kind = scope.index.rows.kind(row);
    }
  }

  private void plain(int row, long kind, long urgency, long third, long now, WaitingIndex index) {
    long arrival = index.rows.first(row);
    long left = arrival + index.rows.target(row) - now;
    long score = Scores.discounted(ClassRows.saved(kind), left, urgency);
    if (score >= third) {
      offer(DISCOUNTED, score, arrival, ClassRows.work(kind), Ranking.FIRST, 0, index);
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
        urgency(scope.index.work(number).group, scope));
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
    number = ranking.work[0];
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
