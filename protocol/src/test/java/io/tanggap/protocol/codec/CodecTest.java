package io.tanggap.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.ConfigurationCheck;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.codec.Decoded.Unreadable;
import io.tanggap.protocol.codec.Decoded.Value;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{",
        "[]",
        "17",
        "\"x\"",
        "{\"type\":\"NoSuchThing\"}",
        "{\"type\":\"Tick\",\"id\":\"\",\"desk\":\"d\"}",
        "{\"type\":\"Tick\",\"id\":{\"a\":1},\"desk\":\"d\"}",
        "{\"id\":\"x\"}",
        "{\"type\":\"Tick\",\"id\":\"x\"}",
        "{\"type\":\"AcceptOffer\",\"id\":\"x\",\"desk\":\"d\",\"agent\":\"a\"}",
        "{\"type\":\"ResolveWork\",\"id\":\"x\",\"desk\":\"d\",\"work\":\"w\",\"disposition\":\"\",\"actor\":{\"supervisor\":true}}",
        "{\"type\":\"ChangePresence\",\"id\":\"x\",\"desk\":\"d\",\"presence\":\"ASLEEP\"}"
      })
  void poisonIsAValueWithAReason(String json) {
    assertThat(Codec.command(json.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Unreadable.class, poison -> assertThat(poison.reason()).startsWith("Expected"));
  }

  @Test
  void randomBytesNeverThrow() {
    long seed = 20_261_122L;
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      assertThat(Codec.event(bytes))
          .as("seed %d, round %d", seed, i)
          .isInstanceOf(Unreadable.class);
    }
  }

  @Test
  void truncatedGoldenBytesNeverThrow() {
    for (Object sample : Samples.all()) {
      byte[] whole = Codec.encode(sample);
      for (int length = 0; length < whole.length; length += 7) {
        byte[] part = java.util.Arrays.copyOf(whole, length);
        assertThat(Codec.event(part)).isInstanceOf(Unreadable.class);
      }
    }
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(Codec.event(("{\"x\":" + "[".repeat(100_000)).getBytes(UTF_8)))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void aNewerWritersComponentIsSkipped() {
    assertThat(
            Codec.command(
                "{\"type\":\"Tick\",\"id\":\"t\",\"desk\":\"d\",\"mood\":\"new\"}".getBytes(UTF_8)))
        .isInstanceOf(Value.class);
  }

  @Test
  void aTypingMistakeInAWrittenConfigurationIsAnError() {
    assertThat(Codec.writtenConfiguration("{\"desk\":\"d\",\"agnets\":[]}".getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Unreadable.class, poison -> assertThat(poison.reason()).contains("agnets"));
  }

  @Test
  void aShortConfigurationGetsDefaults() {
    var decoded =
        Codec.writtenConfiguration(
            "{\"desk\":\"d\",\"queues\":[{\"id\":\"q\"}],\"rules\":[{\"name\":\"all\",\"queue\":\"q\"}]}"
                .getBytes(UTF_8));

    assertThat(decoded).isInstanceOf(Value.class);
    DeskConfiguration configuration = ((Value<DeskConfiguration>) decoded).value();
    assertThat(configuration.leaseSeconds()).isEqualTo(60);
    assertThat(configuration.queues().getFirst().firstResponseSeconds()).isEqualTo(86_400);
    assertThat(ConfigurationCheck.check(configuration))
        .noneMatch(finding -> finding.severity() == io.tanggap.protocol.Finding.Severity.ERROR);
  }

  @Test
  void whatIsMissingIsNamedWithItsPath() {
    var decoded =
        Codec.configuration(
            "{\"desk\":\"d\",\"queues\":[{\"id\":\"q\"}],\"rules\":[{\"name\":\"all\",\"queue\":\"q\"},{\"queue\":\"q\"}]}"
                .getBytes(UTF_8));

    assertThat(decoded)
        .isInstanceOfSatisfying(
            Unreadable.class, poison -> assertThat(poison.reason()).contains("rules[1].name"));
  }
}
