package io.tanggap.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ItemOrder;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.SkillId;
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

    boolean waits() {
      return offered || asked;
    }

    boolean plain() {
      return stages == 1 && !careful && order == ItemOrder.DISCOUNTED_ROLLING_DEADLINE;
    }

    long due() {
      return first + target;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aRowStaysTheSameWhereverItMoves(long seed) {
    var random = new Random(seed);
    WorkGroups groups = groups(40);
    var rows = new ClassRows(groups);
    var told = new ArrayList<Told>();
    for (int step = 0; step < 3_000; step++) {
      if (told.isEmpty() || random.nextInt(8) == 0) {
        var some =
            new Told(
                random.nextInt(groups.size()),
                random.nextBoolean() ? ORDERS[0] : ORDERS[random.nextInt(ORDERS.length)],
                random.nextLong(1L << 40),
                random.nextInt(1 << 28));
        rows.add(told.size(), some.group, some.order, some.target, some.saved);
        told.add(some);
      } else {
        change(rows, told, random);
        if (random.nextInt(4) == 0) {
          rows.sum(random.nextInt(groups.size()));
        }
      }
      if (step % 100 == 0) {
        check(rows, told, groups);
      }
    }
    check(rows, told, groups);
  }

  private static WorkGroups groups(int count) {
    var groups = new WorkGroups();
    for (int i = 0; i < count; i++) {
      var required = List.of(new Requirement(new SkillId("s" + i), 1, true));
      var key = new WorkGroup.Key(Channel.EMAIL, required, null, List.of());
      groups.add(new WorkGroup(i, key, new int[] {i}, WorkClass.UNKNOWN, new int[0]));
    }
    return groups;
  }

  private static void change(ClassRows rows, List<Told> told, Random random) {
    int number = random.nextInt(told.size());
    Told some = told.get(number);
    int row = rows.row(number);
    switch (random.nextInt(6)) {
      case 0 -> rows.first(row, some.group, some.first = random.nextLong(1L << 60));
      case 1 -> rows.nextMove(row, some.group, some.nextMove = random.nextLong());
      case 2 -> rows.stages(row, some.group, some.stages = random.nextInt(4));
      case 3 -> rows.careful(row, some.group, some.careful = random.nextInt(4) == 0);
      case 4 -> {
        long move = random.nextLong();
        some.nextMove = Math.min(some.nextMove, move);
        rows.moves(row, some.group, move);
      }
      default -> {
        some.offered = random.nextInt(3) == 0;
        some.asked = !some.offered && random.nextBoolean();
        rows.ready(number, some.group, some.offered, some.asked);
      }
    }
  }

  private static void check(ClassRows rows, List<Told> told, WorkGroups groups) {
    for (int number = 0; number < told.size(); number++) {
      Told some = told.get(number);
      int row = rows.row(number);
      long kind = rows.kind(row);
      assertThat(ClassRows.work(kind)).isEqualTo(number);
      assertThat(ClassRows.order(kind)).isEqualTo(some.order.ordinal());
      assertThat(ClassRows.saved(kind)).isEqualTo(some.saved);
      assertThat(ClassRows.stages(kind)).isEqualTo(some.stages);
      assertThat(ClassRows.careful(kind)).isEqualTo(some.careful);
      assertThat(ClassRows.ready(kind, false)).isEqualTo(some.offered);
      assertThat(ClassRows.ready(kind, true)).isEqualTo(some.asked);
      assertThat(ClassRows.plain(kind)).isEqualTo(some.plain());
      assertThat(rows.target(row)).isEqualTo(some.target);
      assertThat(rows.first(row)).isEqualTo(some.first);
      assertThat(rows.nextMove(row)).isEqualTo(some.nextMove);
      int begin = groups.begin(some.group);
      assertThat(row).isGreaterThanOrEqualTo(begin);
      assertThat(row < begin + groups.waiting(some.group)).isEqualTo(some.waits());
    }
    for (int group = 0; group < groups.size(); group++) {
      checkSum(rows, told, groups, group);
    }
  }

  private static void checkSum(ClassRows rows, List<Told> told, WorkGroups groups, int group) {
    List<Told> waiting = told.stream().filter(t -> t.group == group && t.waits()).toList();
    List<Told> offered = waiting.stream().filter(t -> t.offered).toList();
    List<Told> plain = offered.stream().filter(Told::plain).toList();

    rows.sum(group);

    assertThat(groups.waiting(group)).isEqualTo(waiting.size());
    assertThat(groups.offered(group)).isEqualTo(offered.size());
    boolean all = !waiting.isEmpty() && plain.size() == waiting.size();
    assertThat(groups.plain(group)).isEqualTo(all);
    long due = plain.stream().mapToLong(Told::due).min().orElse(Long.MAX_VALUE);
    long move = waiting.stream().mapToLong(t -> t.nextMove).min().orElse(Long.MAX_VALUE);
    assertThat(groups.nextMove(group)).isEqualTo(all ? due + 1 : move);
    assertThat(groups.mostSaved(group))
        .isEqualTo(plain.stream().mapToInt(t -> t.saved).max().orElse(0));
    assertThat(groups.saved(group))
        .isEqualTo(
            plain.stream().filter(t -> t.due() == due).mapToInt(t -> t.saved).max().orElse(0));
  }

  @Test
  void moreClassesThanANumberHoldsAreRefused() {
    var rows = new ClassRows(groups(1));
    assertThatThrownBy(
            () -> rows.add(ClassRows.MOST, 0, ItemOrder.FIRST_COME_FIRST_SERVED, 1_000, 0))
        .hasMessageContaining("fewer than");
  }
}
