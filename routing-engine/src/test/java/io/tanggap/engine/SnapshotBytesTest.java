package io.tanggap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written into a snapshot is what is read from it, in any order and of any size. */
class SnapshotBytesTest {
  private static final List<String> ALPHABETS =
      List.of("abc-0189", "áéñßçø", "日本語漢字", "🙂👍🏽", "\u0000\u007f\u0080\u07ff\uffff");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everythingComesBackAsItWas(long seed) {
    var random = new Random(seed);
    var out = new SnapshotOut();
    List<Object> written = new ArrayList<>();
    List<String> words = new ArrayList<>(List.of("a", "b", "ç"));
    for (int i = 0; i < 5_000; i++) {
      switch (random.nextInt(5)) {
        case 0 -> {
          long number = random.nextLong() >> random.nextInt(64);
          out.number(number);
          written.add(number);
        }
        case 1 -> {
          long raw = random.nextLong();
          out.raw(raw);
          written.add(new Raw(raw));
        }
        case 2 -> {
          String text = text(random);
          out.text(text);
          written.add(text);
        }
        case 3 -> {
          boolean flag = random.nextBoolean();
          out.flag(flag);
          written.add(flag);
        }
        default -> {
          if (random.nextInt(4) == 0) {
            words.add(text(random));
          }
          String word = random.nextInt(9) == 0 ? null : words.get(random.nextInt(words.size()));
          out.word(word);
          written.add(new Word(word));
        }
      }
    }

    var in = new SnapshotIn(out.bytes());
    for (int i = 0; i < written.size(); i++) {
      Object expected = written.get(i);
      Object read =
          switch (expected) {
            case Long number -> in.number();
            case Raw raw -> new Raw(in.raw());
            case String text -> in.text();
            case Boolean flag -> in.flag();
            default -> new Word(in.wordOrNull());
          };
      assertThat(read).as("seed %d, number %d", seed, i).isEqualTo(expected);
    }
  }

  private record Raw(long value) {}

  private record Word(String value) {}

  private static String text(Random random) {
    String alphabet = ALPHABETS.get(random.nextInt(ALPHABETS.size()));
    // now and then longer than what either side has room for
    int length = random.nextInt(random.nextInt(50) == 0 ? 3_000 : 12);
    var text = new StringBuilder();
    while (text.length() < length) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
