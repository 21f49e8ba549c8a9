package io.tanggap.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

class TimesTest {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();
  private static final JsonMapper OURS =
      JsonMapper.builder()
          .addModule(new SimpleModule("times").addDeserializer(Instant.class, new Times()))
          .build();

  @Test
  void everyTimeThatIsWrittenIsReadAgain() {
    long seed = 20_261_128L;
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      // from the year 0001 to 9999, with 0, 3, 6 or 9 digits after the seconds
      long second = random.nextLong(-62_135_596_800L, 253_402_300_800L);
      int unit = new int[] {1_000_000_000, 1_000_000, 1_000, 1}[random.nextInt(4)];
      var time = Instant.ofEpochSecond(second, random.nextInt(1_000_000_000) / unit * unit);
      assertThat(OURS.readValue(OURS.writeValueAsString(time), Instant.class))
          .as("seed %d, round %d", seed, i)
          .isEqualTo(time);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-11-22T02:15:30Z\"",
        "\"2026-11-22T02:15:30.1Z\"",
        "\"2026-11-22T09:15:30.123+07:00\"",
        "\"2024-02-29T23:59:59.999999999Z\"",
        "\"1969-12-31T23:59:59.999Z\"",
        "\"+12026-11-22T02:15:30Z\"",
        "\"-0044-03-15T10:00:00Z\"",
        "1795313730",
        "1795313730.123000000",
        "null"
      })
  void whatJacksonReadsIsReadAlike(String json) {
    assertThat(OURS.readValue(json, Instant.class)).isEqualTo(PLAIN.readValue(json, Instant.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-02-30T02:15:30Z\"",
        "\"2026-11-22T25:15:30Z\"",
        "\"2026-11-22T02:61:30Z\"",
        "\"2026-11-22T02:15:75Z\"",
        "\"2026-11-22\"",
        "\"2026Z\"",
        "\"Z\"",
        "\"2026-11-22T02:15:30.1234567890Z\"",
        "\"2026-11-22T02:15:30\\u0660Z\"",
        "\"soon, in Zanzibar\"",
        "{}",
        "[true]"
      })
  void whatIsNoTimeIsRefused(String json) {
    assertThatThrownBy(() -> PLAIN.readValue(json, Instant.class))
        .isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> OURS.readValue(json, Instant.class))
        .isInstanceOf(JacksonException.class);
  }
}
