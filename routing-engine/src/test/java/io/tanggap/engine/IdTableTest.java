package io.tanggap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table against a map. */
class IdTableTest {
  private record Thing(String id, int number) {}

  private final IdTable<Thing> table = new IdTable<>(Thing.class, Thing::id);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void holdsWhatWasPutAndNotTakenAway(long seed) {
    var random = new Random(seed);
    Map<String, Thing> model = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      // spells in which it grows, and spells in which it shrinks
      boolean growing = i / 2_500 % 2 == 0;
      String id = "id-" + random.nextInt(700);
      if (random.nextInt(10) < (growing ? 8 : 2)) {
        var thing = new Thing(id, i);
        table.put(thing);
        model.put(id, thing);
      } else if (model.containsKey(id)) {
        table.remove(model.remove(id));
      }
      String asked = "id-" + random.nextInt(700);
      assertThat(table.get(asked)).as("seed %d, step %d", seed, i).isEqualTo(model.get(asked));
      if (i % 500 == 0) {
        for (int n = 0; n < 700; n++) {
          assertThat(table.get("id-" + n)).as("seed %d", seed).isEqualTo(model.get("id-" + n));
        }
      }
    }
  }

  @Test
  void takesAwayNothingElseOfTheSameId() {
    var now = new Thing("a", 2);
    table.put(new Thing("a", 1));
    table.put(now);

    table.remove(new Thing("a", 1));
    assertThat(table.get("a")).isSameAs(now);

    table.remove(now);
    assertThat(table.get("a")).isNull();
  }

  @Test
  void tellsApartWhatHasTheSameHash() {
    var one = new Thing("Aa", 1);
    var other = new Thing("BB", 2);
    table.put(one);
    assertThat(table.get("BB")).isNull();

    table.put(other);
    assertThat(table.get("Aa")).isSameAs(one);
    assertThat(table.get("BB")).isSameAs(other);

    table.remove(one);
    assertThat(table.get("BB")).isSameAs(other);
  }
}
