package io.tanggap.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tanggap.protocol.ItemOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What classes are compared by, side by side by group. */
class ClassRowsTest {
  private static final ItemOrder[] ORDERS = ItemOrder.values();

  /** What a class was told to be, in plain fields. */
  private static final class Told {
    final int group;
    final ItemOrder order;
    final long target;
    final int saved;
    boolean offered;
    boolean asked;
    boolean careful;
    int stages;
    long first;
    long nextMove;

    Told(int group, ItemOrder order, long target, int saved) {
      this.group = group;
      this.order = order;
      this.target = target;
      this.saved = saved;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aRowStaysTheSameWhereverItMoves(long seed) {
    var random = new Random(seed);
    var rows = new ClassRows();
    var told = new ArrayList<Told>();
    int groups = 40;
    for (int step = 0; step < 3_000; step++) {
      if (told.isEmpty() || random.nextInt(8) == 0) {
        var some =
            new Told(
                random.nextInt(groups),
                ORDERS[random.nextInt(ORDERS.length)],
                random.nextLong(1L << 40),
                random.nextInt(1 << 28));
        rows.add(told.size(), some.group, some.order, some.target, some.saved);
        told.add(some);
      } else {
        change(rows, told, random);
      }
      if (step % 100 == 0) {
        check(rows, told, groups);
      }
    }
    check(rows, told, groups);
  }

  private static void change(ClassRows rows, List<Told> told, Random random) {
    int number = random.nextInt(told.size());
    Told some = told.get(number);
    int row = rows.row(number);
    switch (random.nextInt(5)) {
      case 0 -> rows.first(row, some.first = random.nextLong());
      case 1 -> rows.nextMove(row, some.nextMove = random.nextLong());
      case 2 -> rows.stages(row, some.stages = random.nextInt(16));
      case 3 -> rows.careful(row, some.careful = random.nextBoolean());
      default -> {
        some.offered = random.nextInt(3) == 0;
        some.asked = !some.offered && random.nextBoolean();
        rows.ready(number, some.group, some.offered, some.asked);
      }
    }
  }

  private static void check(ClassRows rows, List<Told> told, int groups) {
    int[] waiting = new int[groups];
    for (int number = 0; number < told.size(); number++) {
      Told some = told.get(number);
      int row = rows.row(number);
      long kind = rows.kind(row);
      assertThat(ClassRows.work(kind)).isEqualTo(number);
      assertThat(ClassRows.order(kind)).isEqualTo(some.order.ordinal());
      assertThat(ClassRows.saved(kind)).isEqualTo(some.saved);
      assertThat(ClassRows.stages(kind)).isEqualTo(some.stages);
      assertThat(ClassRows.careful(kind)).isEqualTo(some.careful);
      assertThat(ClassRows.ready(kind, false)).isEqualTo(some.offered ? 1 : 0);
      assertThat(ClassRows.ready(kind, true)).isEqualTo(some.asked ? 1 : 0);
      assertThat(ClassRows.plain(kind))
          .isEqualTo(
              some.stages == 1
                  && !some.careful
                  && some.order == ItemOrder.DISCOUNTED_ROLLING_DEADLINE);
      assertThat(rows.target(row)).isEqualTo(some.target);
      assertThat(rows.first(row)).isEqualTo(some.first);
      assertThat(rows.nextMove(row)).isEqualTo(some.nextMove);
      boolean ready = some.offered || some.asked;
      waiting[some.group] += ready ? 1 : 0;
      int begin = rows.begin(some.group);
      assertThat(row).isGreaterThanOrEqualTo(begin);
      assertThat(row < begin + rows.waiting(some.group)).isEqualTo(ready);
    }
    for (int group = 0; group < groups; group++) {
      if (group <= told.stream().mapToInt(some -> some.group).max().orElse(-1)) {
        assertThat(rows.waiting(group)).isEqualTo(waiting[group]);
      }
    }
  }

  @Test
  void moreClassesThanANumberHoldsAreRefused() {
    var rows = new ClassRows();
    assertThatThrownBy(
            () -> rows.add(ClassRows.MOST, 0, ItemOrder.FIRST_COME_FIRST_SERVED, 1_000, 0))
        .hasMessageContaining("fewer than");
  }
}
