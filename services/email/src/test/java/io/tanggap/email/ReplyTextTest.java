package io.tanggap.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Customers' mail programs and languages, and the promise that no word is lost. */
class ReplyTextTest {
  static Stream<Arguments> replies() {
    return Stream.of(
        Arguments.of(
            "Yes.\n\nOn Tue, Nov 3, 2026 at 9:00 AM Ann <a@b.example> wrote:\n> Really?\n> Ann\n",
            "Yes.\n\n"),
        Arguments.of(
            "Yes.\n\nOn Tue, Nov 3, 2026 at 9:00 AM Ann Longname\n<a@b.example> wrote:\n\n> Really?\n",
            "Yes.\n\n"),
        Arguments.of(
            "Ja.\n\nAm 03.11.2026 um 09:00 schrieb Ann Beispiel:\n> Wirklich?\n", "Ja.\n\n"),
        Arguments.of(
            "Oui.\n\nLe mar. 3 nov. 2026 à 09:00, Ann <a@b.example> a écrit :\n> Vraiment ?\n",
            "Oui.\n\n"),
        Arguments.of(
            "Sí.\n\nEl mar, 3 nov 2026 a las 9:00, Ann (<a@b.example>) escribió:\n> ¿De verdad?\n",
            "Sí.\n\n"),
        Arguments.of(
            "Ya.\n\nPada tanggal Sel, 3 Nov 2026 09.00, Ann <a@b.example> menulis:\n> Benar?\n",
            "Ya.\n\n"),
        Arguments.of(
            "Ja.\n\nOp di 3 nov. 2026 om 09:00 schreef Ann <a@b.example>:\n> Echt?\n", "Ja.\n\n"),
        Arguments.of("是的。\n\n2026年11月3日 9:00，Ann <a@b.example> 写道：\n> 真的吗\n", "是的。\n\n"),
        Arguments.of(
            "Yes.\n\n-----Original Message-----\nFrom: Ann\nSent: today\n\nReally?\n", "Yes.\n\n"),
        Arguments.of(
            "Ja.\n\n-----Ursprüngliche Nachricht-----\nVon: Ann\n\nWirklich?\n", "Ja.\n\n"),
        Arguments.of(
            "Yes.\n\n________________________________\nFrom: Ann <a@b.example>\nSent: Tuesday\nTo: me\nSubject: x\n\nReally?\n",
            "Yes.\n\n"),
        Arguments.of(
            "Yes.\n\nFrom: Ann <a@b.example>\nDate: Tuesday\nTo: me\n\nReally?\n", "Yes.\n\n"),
        Arguments.of("Yes.\n\n*Von:* Ann\n*Gesendet:* Dienstag\n\nWirklich?\n", "Yes.\n\n"),
        Arguments.of("Yes.\n> old\n> older\n", "Yes.\n"));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void whatWasQuotedIsSetApart(String text, String visible) {
    assertThat(ReplyText.of(text).visible()).isEqualTo(visible);
  }

  static Stream<String> whole() {
    return Stream.of(
        "",
        "\n",
        "Just a mail.\n\nRegards\nAnn",
        "> you asked this\nand I say this\n> and that\nno",
        "On Tue, 3 Nov 2026 Ann wrote:\n> one?\nYes.\n> two?\nNo.\n",
        "He wrote: nothing.\nFrom: here to there\nit is far\n",
        "On Monday I wrote:\nnothing has come since\n",
        "-----Original Message-----\nFrom: Ann\n\nforwarded without a word\n",
        "> only a quote\n> and nothing else\n");
  }

  @ParameterizedTest
  @MethodSource("whole")
  void whatMayBeWrittenStaysVisible(String text) {
    assertThat(ReplyText.of(text)).isEqualTo(new ReplyText(text, ""));
  }

  @Test
  void bothHalvesTogetherAreTheWhole() {
    long seed = 20261122;
    var random = new Random(seed);
    String[] lines = {
      "",
      " ",
      ">",
      "> a",
      "yes",
      "On Tue, 3 Nov 2026 Ann <a@b.example> wrote:",
      "On Tue, 3 Nov",
      "2026 Ann wrote:",
      "--",
      "-- ",
      "-----Original Message-----",
      "From: Ann",
      "Sent: today",
      "________________________________",
      "Von: x",
      "Gesendet: y",
      "\r",
      "写道："
    };
    for (int run = 0; run < 20_000; run++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(9); i > 0; i--) {
        text.append(lines[random.nextInt(lines.length)]).append(random.nextInt(9) == 0 ? "" : "\n");
      }
      ReplyText parts = ReplyText.of(text.toString());
      assertThat(parts.visible() + parts.quoted())
          .as("seed %d, run %d", seed, run)
          .isEqualTo(text.toString());
      assertThat(parts.visible().isBlank()).isEqualTo(text.toString().isBlank());
    }
  }
}
