package io.tanggap.engine;

import static io.tanggap.engine.Day.needs;
import static io.tanggap.engine.Day.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.*;
import io.tanggap.protocol.RoutingEvent.*;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom a person who has been here before is given to. */
class AffinityTest {
  private final Day day = Day.ofThree();

  @Test
  void aReopenedConversationPrefersItsLastOwnerOverABetterRankedAgent() {
    day.presence("joko", Presence.AVAILABLE);
    jokoServes("c1");
    day.resolve("joko", "support-1");
    day.presence("sari", Presence.AVAILABLE);

    List<RoutingEvent> events = day.mail("c1", "q", 5, needs("billing", 1));

    assertThat(only(events, WorkQueued.class).previous()).isEqualTo(Day.work("support-1"));
    OfferMade offer = only(events, OfferMade.class);
    assertThat(offer.agent()).isEqualTo(new AgentId("joko"));
    assertThat(offer.decision().candidates().getFirst().preferred()).isTrue();
  }

  @Test
  void aNewConversationPrefersWhoServedTheSamePersonOnAnotherChannel() {
    day.presence("joko", Presence.AVAILABLE);
    day.link("c1@example.com", "c2@example.com");
    jokoServes("c1");
    day.presence("sari", Presence.AVAILABLE);

    List<RoutingEvent> events = day.mail("c2", "q", 5, needs("billing", 1));

    assertThat(only(events, WorkQueued.class).preferred()).isEqualTo(new AgentId("joko"));
    assertThat(only(events, WorkQueued.class).previous()).isNull();
    assertThat(only(events, OfferMade.class).agent()).isEqualTo(new AgentId("joko"));
  }

  @Test
  void whoServedSomebodyBeforeTheyWereKnownToBeOnePersonIsPreferredToo() {
    day.presence("joko", Presence.AVAILABLE);
    day.presence("sari", Presence.AVAILABLE);
    day.run(
        new RoutingCommand.LinkContacts(
            day.id(),
            Day.DESK,
            List.of(
                new LinkedContact(
                    new ContactId("c1@example.com"), new AgentId("joko"), day.now.minusSeconds(60)),
                new LinkedContact(new ContactId("c2@example.com"), null, null))));

    assertThat(only(day.mail("c2", "q", 5), WorkQueued.class).preferred())
        .isEqualTo(new AgentId("joko"));
  }

  @Test
  void aPersonThatIsSplitIsServedApartAgain() {
    day.presence("joko", Presence.AVAILABLE);
    day.link("c1@example.com", "c2@example.com");
    jokoServes("c1");
    day.link("c2@example.com");

    assertThat(only(day.mail("c2", "q", 5), WorkQueued.class).preferred()).isNull();
  }

  @Test
  void whoServedAPersonLongAgoIsNotPreferred() {
    day.presence("joko", Presence.AVAILABLE);
    day.link("c1@example.com", "c2@example.com");
    jokoServes("c1");
    day.pass(8 * 86_400);

    assertThat(only(day.mail("c2", "q", 5), WorkQueued.class).preferred()).isNull();
  }

  private void jokoServes(String conversation) {
    OfferMade offer = only(day.mail(conversation, "q", 5, needs("billing", 1)), OfferMade.class);
    day.accept("joko", offer.offer().value());
  }
}
