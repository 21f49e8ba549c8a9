package io.tanggap.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.ItemOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One short day; the loads and seeds that count are for {@code tanggap simulate hindsight}. */
class HindsightTest {
  private static final long SEED = 3;

  @Test
  void noOrderIsBetterThanHindsightAndTheDefaultComesClosest() {
    var bestFirst =
        List.of(
            ItemOrder.DISCOUNTED_ROLLING_DEADLINE,
            ItemOrder.WEIGHTED_ROLLING_DEADLINE,
            ItemOrder.STRICT_PRIORITY,
            ItemOrder.EARLIEST_DEADLINE,
            ItemOrder.FIRST_COME_FIRST_SERVED);

    var ratios = Hindsight.ratios(Scenario.base(1.05).agents(60, 240), List.of(SEED), bestFirst);

    assertThat(ratios).allSatisfy(of -> assertThat(of.mean()).isGreaterThanOrEqualTo(1));
    assertThat(ratios.stream().map(Hindsight.Ratios::mean)).isSorted().doesNotHaveDuplicates();
  }

  /** Overload with inverted weights: much goes final. */
  @Test
  void theEnginesDefaultOrderIsTheDefinition() {
    for (long seed = 1; seed <= 3; seed++) {
      Day base = Day.of(Scenario.base(0.95), seed);
      Day late = Day.of(Scenario.base(1.05).weights(1, 1, 2, 3, 5, 8), seed);

      assertThat(SlotRun.taken(base, ItemOrder.DISCOUNTED_ROLLING_DEADLINE))
          .as("seed %d", seed)
          .isEqualTo(Definition.taken(base));
      assertThat(SlotRun.taken(late, ItemOrder.DISCOUNTED_ROLLING_DEADLINE))
          .as("inverted weights, seed %d", seed)
          .isEqualTo(Definition.taken(late));
    }
  }

  @Test
  void theOptimumOfADayThatCanBeSeenThrough() {
    Scenario scenario = Scenario.base(1).agents(1, 10).types(1).skills(1);
    // a minute's work and one of twenty seconds come together; the slots suit only one order
    var items = List.of(new Day.Item(0, 0, 1), new Day.Item(0, 0, 0));
    var slots = List.of(new Day.Slot(15_000, 0), new Day.Slot(50_000, 0));
    var day = new Day(scenario, items, slots);

    assertThat(Optimum.of(day)).isZero();
    assertThat(SlotRun.cost(day, ItemOrder.FIRST_COME_FIRST_SERVED)).isEqualTo(8);
    assertThat(SlotRun.cost(day, ItemOrder.DISCOUNTED_ROLLING_DEADLINE)).isZero();
  }

  @Test
  void aSlotThatFindsNothingIsGone() {
    Scenario scenario = Scenario.base(1).agents(1, 10).types(1).skills(1);
    var items = List.of(new Day.Item(10_000, 0, 0));
    var slots = List.of(new Day.Slot(5_000, 0), new Day.Slot(40_000, 0));

    assertThat(SlotRun.cost(new Day(scenario, items, slots), ItemOrder.DISCOUNTED_ROLLING_DEADLINE))
        .isEqualTo(8);
  }
}
