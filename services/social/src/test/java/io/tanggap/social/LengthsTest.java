package io.tanggap.social;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.social.contract.Limits;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lengths as the networks count them, and cuts where people would not notice. */
class LengthsTest {
  private static final String FAMILY = "👨‍👩‍👧‍👦";

  private static int length(String network, String text) {
    return SettingsOf.network(network, "1").limits().measure().applyAsInt(text);
  }

  @Test
  void xCountsWeighted() {
    String link = "https://example.com/" + "a".repeat(100);
    assertThat(length("x", FAMILY + " hello " + link)).isEqualTo(32);
    assertThat(length("x", "かなカナ漢字")).isEqualTo(12);
  }

  @Test
  void blueskyCountsGraphemesAndBytes() {
    assertThat(length("bluesky", FAMILY)).isEqualTo(3);
    assertThat(length("bluesky", "halo")).isEqualTo(4);
    assertThat(SettingsOf.network("bluesky", "1").limits().fits(FAMILY.repeat(121))).isFalse();
    assertThat(SettingsOf.network("bluesky", "1").limits().fits("a".repeat(300))).isTrue();
    assertThat(SettingsOf.network("bluesky", "1").limits().fits("a".repeat(301))).isFalse();
  }

  @Test
  void mastodonCountsLinksAs23AndInstagramBytes() {
    assertThat(length("mastodon", "lihat https://example.com/" + "a".repeat(200))).isEqualTo(29);
    assertThat(length("instagram", "é")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "x,false",
    "mastodon,false",
    "bluesky,false",
    "whatsapp,true",
    "messenger,true",
    "telegram,true"
  })
  void postsAreRefusedWhenTooLongAndMessagesAreSplit(String network, boolean splits) {
    assertThat(SettingsOf.network(network, "1").limits().splits()).isEqualTo(splits);
  }

  @Test
  void partsSayEverythingInOrderAndNoCharacterIsCut() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    String[] pieces = {"kata", " ", "\n", "\n\n", FAMILY, "é", "👍🏽", "漢", "x".repeat(40), " "};
    for (int run = 0; run < 300; run++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(200); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      List<String> parts = Limits.characters(50, true).split(text.toString());

      assertThat(String.join("", parts).replaceAll("\\s", ""))
          .as("seed " + seed)
          .isEqualTo(text.toString().replaceAll("\\s", ""));
      assertThat(parts).as("seed " + seed).allMatch(p -> p.length() <= 50);
      var clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
      clusters.setText(text.toString());
      int at = 0;
      for (String part : parts) {
        at = text.indexOf(part, at);
        assertThat(clusters.isBoundary(at)).as("seed " + seed).isTrue();
        at += part.length();
        assertThat(clusters.isBoundary(at)).as("seed " + seed).isTrue();
      }
    }
  }
}
