package io.tanggap.gateway.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What a form carries with it. */
class TicketsTest {
  private static final Instant SHOWN = Instant.parse("2026-11-22T02:15:30Z");
  private static final Form CARD = Form.parse("support/comments=card");

  private static Tickets at(Instant now) {
    return new Tickets("key".getBytes(StandardCharsets.UTF_8), Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void saysHowLongAFormWasOpen() {
    String ticket = at(SHOWN).issue(CARD);

    assertThat(at(SHOWN.plusSeconds(2)).read(CARD, ticket))
        .hasValueSatisfying(read -> assertThat(read.age()).isEqualTo(Duration.ofSeconds(2)));
  }

  @Test
  void aPageOfAGatewayWhoseClockIsAheadLooksYoungerAndIsStillOurs() {
    String ticket = at(SHOWN.plusSeconds(5)).issue(CARD);

    assertThat(at(SHOWN.plusSeconds(2)).read(CARD, ticket))
        .hasValueSatisfying(read -> assertThat(read.age()).isEqualTo(Duration.ofSeconds(-3)));
  }

  @Test
  void isOverAfterADayAndNobodyCanMakeOneYounger() {
    String ticket = at(SHOWN).issue(CARD);
    String later = Long.toString(SHOWN.plusSeconds(100_000).toEpochMilli());

    assertThat(at(SHOWN.plus(Tickets.LIFE)).read(CARD, ticket)).isPresent();
    assertThat(at(SHOWN.plus(Tickets.LIFE).plusMillis(1)).read(CARD, ticket)).isEmpty();
    assertThat(
            at(SHOWN.plusSeconds(100_000))
                .read(CARD, ticket.replaceFirst("\\.\\d+\\.", "." + later + ".")))
        .isEmpty();
    assertThat(at(SHOWN).read(Form.parse("support/website=contact"), ticket)).isEmpty();
  }
}
