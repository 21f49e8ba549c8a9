package io.tanggap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenIdsTest {
  private static final long DAY = 86_400_000;
  private static final int MANY = 20_000;

  private final SeenIds seen = new SeenIds();

  @Test
  void knowsWhatWasAddedAndNothingElseHoweverMany() {
    add("m-", 5 * DAY);

    assertThat(IntStream.range(0, MANY)).allMatch(i -> seen.contains("m-" + i));
    assertThat(IntStream.range(0, MANY)).noneMatch(i -> seen.contains("n-" + i));
    assertThat(seen.contains("")).isFalse();
  }

  @Test
  void tellsIdsApartThatDifferInOneCharacterOrInTheirLength() {
    seen.add("abcd-efgh", 0);

    for (int i = 0; i < "abcd-efgh".length(); i++) {
      var other = new StringBuilder("abcd-efgh");
      other.setCharAt(i, 'x');
      assertThat(seen.contains(other.toString())).as("place %d", i).isFalse();
    }
    assertThat(seen.contains("abcd-efg")).isFalse();
    assertThat(seen.contains("abcd-efgh\0")).isFalse();
    assertThat(seen.contains("efghabcd-")).isFalse();
  }

  @Test
  void forgetsAnIdAfterTwoDaysAndNotBefore() {
    seen.add("late", 6 * DAY - 1);
    seen.add("early", 6 * DAY);

    seen.pass(8 * DAY - 1);
    assertThat(seen.contains("late")).isTrue();
    assertThat(seen.contains("early")).isTrue();

    seen.pass(8 * DAY);
    assertThat(seen.contains("late")).isFalse();
    assertThat(seen.contains("early")).isTrue();

    seen.pass(9 * DAY);
    assertThat(seen.contains("early")).isFalse();
  }

  @Test
  void aClockThatGoesBackForgetsNothing() {
    seen.add("one", 9 * DAY);
    seen.add("two", 3 * DAY);

    assertThat(seen.contains("one")).isTrue();
    assertThat(seen.contains("two")).isTrue();
  }

  @Test
  void longSilenceForgetsEverything() {
    seen.add("one", 9 * DAY);

    seen.pass(900 * DAY);

    assertThat(seen.contains("one")).isFalse();
  }

  @Test
  void isTheSameAfterASnapshotWithItsDays() {
    add("old-", 5 * DAY);
    add("new-", 6 * DAY);
    seen.add("new-0", 6 * DAY);
    var out = new SnapshotOut();
    seen.write(out);

    var copy = new SeenIds();
    copy.read(new SnapshotIn(out.bytes()));

    assertThat(IntStream.range(0, MANY))
        .allMatch(i -> copy.contains("old-" + i) && copy.contains("new-" + i));
    copy.pass(8 * DAY);
    assertThat(IntStream.range(0, MANY))
        .allMatch(i -> !copy.contains("old-" + i) && copy.contains("new-" + i));
    var again = new SnapshotOut();
    seen.pass(8 * DAY);
    seen.write(again);
    var second = new SnapshotOut();
    copy.write(second);
    assertThat(second.bytes()).hasSameSizeAs(again.bytes());
  }

  private void add(String prefix, long at) {
    for (int i = 0; i < MANY; i++) {
      seen.add(prefix + i, at);
    }
  }
}
