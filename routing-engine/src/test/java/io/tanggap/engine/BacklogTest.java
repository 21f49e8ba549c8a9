package io.tanggap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.RoutingCommand.RouteMessage;
import io.tanggap.protocol.RuleOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a large backlog needs so that it fits the heap and a snapshot of it the time. */
class BacklogTest {
  private final Day day = Day.ofThree();

  @Test
  void holdsTheWordsOfMessagesThatSayTheSameOnce() {
    for (int i = 0; i < 3; i++) {
      day.mail("c" + i, "care", 1, Day.needs("billing", 2));
    }

    assertThat(items())
        .extracting(item -> item.outcome)
        .hasSize(3)
        .allMatch(first().outcome::equals);
    assertThat(items()).allMatch(item -> item.outcome == first().outcome);
    assertThat(items()).allMatch(item -> item.rule == first().rule);
    assertThat(items()).allMatch(item -> item.requirements == first().requirements);
    assertThat(items()).allMatch(item -> item.account == first().account);
  }

  @Test
  void keepsApartWhatTheRulesSaidOfMessagesThatWaitInOneLine() {
    Optional<String> gold = Optional.of("gold");
    for (Optional<String> level : List.of(gold, Optional.<String>empty(), gold)) {
      RouteMessage mail =
          day.message("c" + items().size(), "care", 1, false, Day.needs("billing", 2));
      day.run(with(mail, level.map(value -> new Attribute("level", value)).stream().toList()));
    }

    assertThat(items())
        .extracting(item -> item.outcome.attributes().size())
        .containsExactly(1, 0, 1);
    assertThat(items()).extracting(item -> item.workClass).containsOnly(first().workClass);
    assertThat(items(Engine.restore(Day.DESK, day.engine.configuration(), day.engine.snapshot())))
        .extracting(item -> item.outcome)
        .containsExactlyElementsOf(items().stream().map(item -> item.outcome).toList());
  }

  @Test
  void comesBackFromASnapshotAsItWasWhateverItsSize() {
    for (int i = 0; i < 100; i++) {
      day.mail("c" + i, "care", i % 3, Day.needs("billing", 1 + i % 4));

      Engine back = Engine.restore(Day.DESK, day.engine.configuration(), day.engine.snapshot());

      assertThat(back.fingerprint()).isEqualTo(day.engine.fingerprint());
    }
  }

  private WorkItem first() {
    return items().getFirst();
  }

  private List<WorkItem> items() {
    return items(day.engine);
  }

  private static List<WorkItem> items(Engine engine) {
    var items = new ArrayList<WorkItem>();
    engine.state().items().forEach(items::add);
    return items;
  }

  private static RouteMessage with(RouteMessage mail, List<Attribute> attributes) {
    RuleOutcome said = mail.outcome();
    return new RouteMessage(
        mail.id(),
        mail.desk(),
        mail.message(),
        mail.conversation(),
        mail.contact(),
        mail.channel(),
        mail.account(),
        mail.receivedAt(),
        mail.automatic(),
        mail.replyBy(),
        new RuleOutcome(
            said.ruleSetVersion(),
            said.rule(),
            said.queue(),
            said.priority(),
            said.requirements(),
            attributes));
  }
}
