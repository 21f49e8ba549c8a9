package io.tanggap.gateway.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.gateway.words.Language;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.Decision.Candidate;
import io.tanggap.protocol.Decision.Rival;
import io.tanggap.protocol.DecisionTrigger;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.ItemOrder;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RoutingAnswer.WhyWaiting;
import io.tanggap.protocol.SelectionStrategy;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of strategies, orders, steps and stages, in both languages. */
class SentencesTest {
  private static final AgentId SARI = new AgentId("sari");
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
  private static final Instant DUE = Instant.parse("2026-11-22T02:15:30Z");

  private static Decision decision(
      DecisionTrigger trigger, SelectionStrategy strategy, ItemOrder order, String tieBreak) {
    return new Decision(
        trigger,
        3,
        "invoices",
        new QueueId("billing"),
        2,
        7,
        DUE,
        1,
        4,
        2,
        6,
        2,
        List.of(),
        List.of(
            new Candidate(SARI, false, 250, 1, DUE),
            new Candidate(new AgentId("joko"), false, 500, 0, null)),
        tieBreak,
        order,
        strategy,
        2,
        List.of(
            new Rival(new WorkItemId("w-1"), new QueueId("billing"), 7, 2, 900),
            new Rival(new WorkItemId("w-2"), new QueueId("billing"), 5, 0, 700)),
        new WorkItemId("w-9"));
  }

  private static String said(Language language, Decision decision) {
    return String.join(
        "\n",
        new DecisionSentences(Names.of(Optional.empty()), language, JAKARTA)
            .chosen(decision, SARI));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MOST_SKILLED | levels       | better in the skills   | lebih ahli
          LONGEST_IDLE | idle         | has nothing in hand    | tidak memegang apa pun
          LONGEST_IDLE | longest idle | idle since longer      | menganggur sejak lebih lama
          ROUND_ROBIN  | turn         | it is their turn       | sekarang gilirannya
          FIXED_ORDER  | listed       | lists them earlier     | lebih dahulu
          LEAST_LOADED | load         | less busy, 25 %        | lebih longgar, 25 %
          ROUND_ROBIN  | id           | the order of names     | urutan nama
          """)
  void saysWhatTippedTheScale(
      SelectionStrategy strategy, String tieBreak, String english, String indonesian) {
    var decision = decision(DecisionTrigger.WORK, strategy, ItemOrder.STRICT_PRIORITY, tieBreak);

    assertThat(said(Language.EN, decision)).contains(english, "this queue chooses");
    assertThat(said(Language.ID, decision)).contains(indonesian, "antrean ini memilih");
  }

  @ParameterizedTest
  @EnumSource
  void saysByWhichOrderItCameFirstAndBeforeWhat(ItemOrder order) {
    for (var trigger : EnumSet.of(DecisionTrigger.CAPACITY, DecisionTrigger.REQUEST)) {
      var decision = decision(trigger, SelectionStrategy.LEAST_LOADED, order, "");

      assertThat(said(Language.EN, decision))
          .contains("It came first because", "w-1 (billing, priority 7, score 900); w-2")
          .contains("past four times its target", "routing step 2", "waiting longer, w-9")
          .doesNotContain("nobody else could take it");
      assertThat(said(Language.ID, decision))
          .contains("Ini didahulukan karena", "w-1 (billing, prioritas 7, nilai 900); w-2")
          .contains("melewati empat kali targetnya", "langkah perutean 2", "lebih lama, w-9");
    }
  }

  @Test
  void everyOrderAndStrategyIsSaidInItsOwnWords() {
    var orders =
        EnumSet.allOf(ItemOrder.class).stream()
            .map(o -> said(Language.EN, decision(DecisionTrigger.CAPACITY, null, o, "")))
            .collect(Collectors.toSet());
    var strategies =
        EnumSet.allOf(SelectionStrategy.class).stream()
            .map(s -> StrategySentences.strategy(s).id())
            .collect(Collectors.toSet());

    assertThat(orders).hasSize(ItemOrder.values().length);
    assertThat(strategies).hasSize(SelectionStrategy.values().length);
  }

  @Test
  void saysWhenTheNextStepBegins() {
    var waiting =
        new WhyWaiting(
            DUE,
            new DeskId("support"),
            new CommandId("q-1"),
            new WorkItemId("w-1"),
            WorkState.WAITING,
            0,
            null,
            List.of(),
            "request",
            2,
            DUE);

    assertThat(
            new WaitingSentences(Names.of(Optional.empty()), Language.EN, JAKARTA)
                .explain(waiting)
                .sentences())
        .contains("If it goes on waiting, routing step 2 begins 09:15:30.");
    assertThat(
            new WaitingSentences(Names.of(Optional.empty()), Language.ID, JAKARTA)
                .explain(waiting)
                .sentences())
        .contains("Bila terus menunggu, langkah perutean 2 dimulai 09:15:30.");
  }
}
