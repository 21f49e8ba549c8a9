package io.tanggap.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RuleOutcome;
import io.tanggap.protocol.WorkItemId;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line against a sorted set that is asked everything anew. */
class WaitingLineTest {
  private static final long TARGET = 100;
  private static final long[] STEPS = {1, 4, 16};

  private record Item(long arrival, long serial) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void keepsArrivalOrderAndStagesWhateverComesBackAndGoes(long seed) {
    var random = new Random(seed);
    var line = new WaitingLine();
    var model =
        new TreeSet<Item>(Comparator.comparingLong(Item::arrival).thenComparing(Item::serial));
    long now = 1_000;
    for (int serial = 1; serial < 3_000; serial++) {
      // spells of growth and of decline, so that the ring grows, wraps and empties
      boolean growing = serial / 300 % 2 == 0;
      if (model.isEmpty() || random.nextInt(10) < (growing ? 7 : 3)) {
        // most are new, some come back at their old age, and many share an arrival
        long age = random.nextInt(3) == 0 ? random.nextInt(2_500) : 0;
        var item = new Item(Math.max(0, now - age), serial);
        model.add(item);
        int place = line.add(item(item.arrival, item.serial));
        assertThat(place).as("seed %d", seed).isEqualTo(model.headSet(item).size());
      } else {
        Item item = List.copyOf(model).get(random.nextInt(model.size()));
        model.remove(item);
        line.remove(item(item.arrival, item.serial));
      }
      now += random.nextInt(20);
      long next = line.age(now, TARGET);

      List<Item> all = List.copyOf(model);
      assertThat(line.size()).as("seed %d", seed).isEqualTo(all.size());
      assertThat(line.isEmpty()).isEqualTo(all.isEmpty());
      for (int i = 0; i < all.size(); i++) {
        assertThat(new Item(line.arrival(i), line.serial(i)))
            .as("seed %d, place %d", seed, i)
            .isEqualTo(all.get(i));
        assertThat(line.item(i).serial).as("seed %d, place %d", seed, i).isEqualTo(line.serial(i));
      }
      assertThat(next).as("seed %d", seed).isEqualTo(nextMove(all, now));
      for (int k = 0; k <= STEPS.length; k++) {
        assertThat(line.cut(k)).as("seed %d, stage %d", seed, k).isEqualTo(past(all, k, now));
        assertThat(line.head(k)).isEqualTo(past(all, k + 1, now));
        assertThat(line.has(k)).isEqualTo(past(all, k, now) > past(all, k + 1, now));
      }
    }
  }

  @Test
  void anItemAtTheEndOfItsStageIsStillInIt() {
    var line = new WaitingLine();
    line.add(item(1_000, 1));

    assertThat(line.age(1_000 + TARGET, TARGET)).isEqualTo(1_000 + TARGET + 1);
    assertThat(line.cut(1)).isZero();
    assertThat(line.age(1_000 + TARGET + 1, TARGET)).isEqualTo(1_000 + 4 * TARGET + 1);
    assertThat(line.cut(1)).isEqualTo(1);
  }

  @Test
  void refusesToRemoveWhatDoesNotStandInLine() {
    var line = new WaitingLine();
    line.add(item(1_000, 1));

    assertThatThrownBy(() -> line.remove(item(1_000, 2))).hasMessageContaining("item 2");
    assertThatThrownBy(() -> line.remove(item(1_001, 1))).hasMessageContaining("item 1");
  }

  private static WorkItem item(long arrival, long serial) {
    return new WorkItem(
        new WorkItemId("d-" + serial),
        serial,
        0,
        new ConversationId("e-" + serial),
        new ContactId("x"),
        Channel.EMAIL,
        new AccountId("a"),
        arrival,
        arrival + TARGET,
        TARGET,
        new RuleOutcome(1, "r", new QueueId("q"), 5, List.of(), List.of()),
        new QueueId("q"),
        null);
  }

  private static int past(List<Item> all, int stages, long now) {
    if (stages > STEPS.length) {
      return 0;
    }
    return stages == 0
        ? all.size()
        : (int)
            all.stream().filter(item -> now > item.arrival + STEPS[stages - 1] * TARGET).count();
  }

  private static long nextMove(List<Item> all, long now) {
    return all.stream()
        .flatMap(
            item ->
                java.util.Arrays.stream(STEPS)
                    .mapToObj(step -> item.arrival + step * TARGET + 1)
                    .filter(at -> at > now))
        .min(Comparator.naturalOrder())
        .orElse(Long.MAX_VALUE);
  }
}
