package io.tanggap.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The default order as it is defined in docs/routing.md, written anew for days of slots: plain
 * queues for each class and stage, every one of them looked at for every slot.
 */
final class Definition {
  private static final int[] STEPS = {1, 4, 16};
  private static final double[] FACTORS = {2, 1.5, 1};
  private static final int TURNS = 32;

  private final Day day;
  private final int classes;
  private final int groups;

  /** Items by group, class and stage. */
  private final List<List<ArrayDeque<Integer>>> waiting = new ArrayList<>();

  private final long[] slots;
  private final int[] passedOver;

  /** Slots count for a group from its first item on. */
  private final boolean[] known;

  private long norm;
  private long minute;

  private Definition(Day day) {
    this.day = day;
    classes = day.scenario().targets().length;
    groups = day.scenario().groups();
    slots = new long[groups];
    passedOver = new int[groups];
    known = new boolean[groups];
    for (int i = 0; i < groups * classes; i++) {
      waiting.add(
          List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>()));
    }
  }

  /** The item that each slot gets; none: {@link VirtualDesk#NONE}. */
  static List<Integer> taken(Day day) {
    var definition = new Definition(day);
    var taken = new ArrayList<Integer>();
    int next = 0;
    for (Day.Slot slot : day.slots()) {
      while (next < day.items().size() && day.items().get(next).at() <= slot.at()) {
        definition.arrive(next++);
      }
      taken.add(definition.slot(slot));
    }
    return taken;
  }

  private void arrive(int number) {
    Day.Item item = day.items().get(number);
    known[item.group()] = true;
    waiting.get(item.group() * classes + item.ofClass()).getFirst().add(number);
  }

  private int slot(Day.Slot slot) {
    pass(slot.at());
    long serves = day.scenario().serves(slot.agent());
    long savable = 0;
    for (int g = 0; g < groups; g++) {
      if ((serves & 1L << g) != 0) {
        slots[g] += known[g] ? 65_536 : 0;
        age(g, slot.at());
        savable += savable(g);
      }
    }
    ArrayDeque<Integer> best = null;
    long highest = Long.MIN_VALUE;
    ArrayDeque<Integer> old = null;
    ArrayDeque<Integer> due = null;
    long dueAt = Long.MAX_VALUE;
    for (int g = 0; g < groups; g++) {
      long rate = norm == 0 ? slots[g] + 65_536 : (slots[g] << 16) / norm;
      long urgency = rate * 504 / (20 + 3 * savable(g) + 2 * savable);
      for (int c = 0; c < classes && (serves & 1L << g) != 0; c++) {
        List<ArrayDeque<Integer>> line = waiting.get(g * classes + c);
        long target = day.scenario().targets()[c] * 1000L;
        for (int k = 0; k < STEPS.length; k++) {
          if (!line.get(k).isEmpty()) {
            long left = arrival(line.get(k)) + STEPS[k] * target - slot.at();
            long score = saved(c, k) - ((left * urgency) >> 20);
            if (best == null || score > highest || (score == highest && older(line.get(k), best))) {
              best = line.get(k);
              highest = score;
            }
          }
        }
        if (!line.get(3).isEmpty()) {
          old = old == null || older(line.get(3), old) ? line.get(3) : old;
          long from = arrival(line.get(3)) + 64 * target;
          if (from <= slot.at() && from < dueAt) {
            due = line.get(3);
            dueAt = from;
          }
        }
      }
    }
    return first(best, old, due);
  }

  private int first(
      @Nullable ArrayDeque<Integer> best,
      @Nullable ArrayDeque<Integer> old,
      @Nullable ArrayDeque<Integer> due) {
    if (due != null) {
      int group = day.items().get(due.getFirst()).group();
      boolean turn = best == null || ++passedOver[group] == TURNS;
      passedOver[group] = turn ? 0 : passedOver[group];
      return turn ? due.remove() : best.remove();
    }
    return best != null ? best.remove() : old != null ? old.remove() : VirtualDesk.NONE;
  }

  private void pass(long now) {
    for (; minute < now / 60_000; minute++) {
      for (int g = 0; g < groups; g++) {
        slots[g] -= slots[g] >> 5;
      }
      norm -= norm >> 5;
      norm += 65_536;
    }
  }

  private void age(int group, long now) {
    for (int c = 0; c < classes; c++) {
      List<ArrayDeque<Integer>> line = waiting.get(group * classes + c);
      long target = day.scenario().targets()[c] * 1000L;
      for (int k = 0; k < STEPS.length; k++) {
        while (!line.get(k).isEmpty() && now > arrival(line.get(k)) + STEPS[k] * target) {
          line.get(k + 1).add(line.get(k).remove());
        }
      }
    }
  }

  private long savable(int group) {
    long count = 0;
    for (int c = 0; c < classes; c++) {
      for (int k = 0; k < STEPS.length; k++) {
        count += waiting.get(group * classes + c).get(k).size();
      }
    }
    return count;
  }

  private long saved(int ofClass, int stage) {
    double worth = day.scenario().weights()[ofClass] * FACTORS[stage];
    return Math.round(65_536 * StrictMath.log(worth) / StrictMath.log(2));
  }

  private boolean older(ArrayDeque<Integer> one, ArrayDeque<Integer> other) {
    return one.getFirst() < other.getFirst();
  }

  private long arrival(ArrayDeque<Integer> line) {
    return day.items().get(line.getFirst()).at();
  }
}
