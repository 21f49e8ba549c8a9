package io.tanggap.auditor;

import static io.tanggap.auditor.Said.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.Topic;
import org.junit.jupiter.api.Test;

/** Promises 1 and 12: what must come through once, and in one order. */
class PassageTest {
  private final Said log = new Said();

  // ---- promise 1

  @Test
  void followsAMessageAllTheWay() {
    log.audit.message(inbound(0), log.now, log.message("m-w1"));
    log.audit.command(command(7), log.now, log.route("c", "m-w1"));
    log.event("a", 7, log.queued("w1"));

    assertThat(found(log.end())).isEmpty();
    assertThat(log.findings.looks(Check.MESSAGE_ROUTED)).isEqualTo(1);
    assertThat(log.findings.looks(Check.MESSAGE_ACCEPTED)).isEqualTo(1);
  }

  @Test
  void findsAMessageThatNobodyRouted() {
    log.audit.message(inbound(0), log.now, log.message("m1"));

    log.audit.settle(log.now.minusMillis(1));
    assertThat(found(log.findings)).isEmpty();
    assertThat(found(log.end())).containsExactly("MESSAGE_ROUTED 1");
  }

  @Test
  void findsAMessageThatWasRoutedTwice() {
    log.audit.message(inbound(0), log.now, log.message("m-w1"));
    log.audit.command(command(7), log.now, log.route("c", "m-w1"));
    log.audit.command(command(8), log.now, log.route("c", "m-w1"));
    log.event("a", 7, log.queued("w1"));
    log.event("b", 8, refused(RefusalCode.DUPLICATE));

    assertThat(found(log.end())).containsExactly("MESSAGE_ROUTED 1");
  }

  @Test
  void letsAMessageThatCameTwiceBeRoutedTwice() {
    log.audit.command(command(7), log.now, log.route("c", "m-w1"));
    log.audit.command(command(8), log.now, log.route("c", "m-w1"));
    log.event("a", 7, log.queued("w1"));
    log.event("b", 8, refused(RefusalCode.DUPLICATE));
    log.audit.message(inbound(0), log.now, log.message("m-w1"));
    log.audit.message(inbound(1), log.now, log.message("m-w1"));

    assertThat(found(log.end())).isEmpty();
  }

  @Test
  void findsAMessageThatWasRefusedOrUnansweredOrForgotten() {
    log.audit.command(command(7), log.now, log.route("c", "m1"));
    log.audit.command(command(8), log.now, log.route("c", "m2"));
    log.audit.command(command(9), log.now, log.route("c", "m3"));
    log.event("a", 7, refused(RefusalCode.INVALID));
    log.event("b", 9, refused(RefusalCode.DUPLICATE));

    assertThat(found(log.end())).containsExactly("MESSAGE_ACCEPTED 3");
  }

  @Test
  void findsAMessageThatBecameWorkTwice() {
    log.say(log.desk()).say(log.queued("w1")).say(log.attached("m-w1", "w1", false));

    assertThat(found(log.end())).containsExactly("MESSAGE_ACCEPTED 1");
  }

  @Test
  void findsAMessageThatJoinedWhatIsOverOrOfSomebodyElse() {
    log.say(log.desk(Said.agent("ana", 1))).say(log.here("ana"));
    log.say(log.queued("w1"), log.offered("w1", 1, "ana")).say(log.accepted("w1", 1, "ana"));
    log.say(log.resolved("w1", "ana"));
    log.say(log.attached("m", "w1", false)).say(log.attached("n", "w8", false));

    assertThat(found(log.end())).containsExactly("WORK_KEPT 2");
  }

  @Test
  void findsAReportThatWasNotPassedOn() {
    log.audit.report(new Place(Topic.DELIVERY_REPORTS, 0, 0), log.now, log.report("r1"));
    log.audit.report(new Place(Topic.DELIVERY_REPORTS, 0, 1), log.now, log.report("r2"));
    log.audit.command(
        command(7),
        log.now,
        new RoutingCommand.RecordDelivery(new CommandId("d"), Said.DESK, log.report("r2")));

    assertThat(found(log.end())).containsExactly("REPORT_PASSED_ON 1");
  }

  @Test
  void doesNotMissWhatWasHandedOutBeforeTheLogBegins() {
    log.audit.message(inbound(0), log.now, log.message("m1"));
    log.audit.begins(Topic.ROUTING_COMMANDS, log.now.plusSeconds(1));

    assertThat(found(log.end())).isEmpty();
  }

  // ---- promise 12

  @Test
  void findsAnswersOutOfOrder() {
    log.event("a", 7, log.desk());
    log.event("b", 6, log.queued("w1"));

    assertThat(found(log.end())).containsExactly("ONE_ANSWER 1");
  }

  @Test
  void findsAnEventThatWasWrittenTwice() {
    log.event("a", 7, log.desk());
    log.event("a", 7, refused(RefusalCode.INVALID));

    assertThat(found(log.end())).containsExactly("EVENT_ONCE 1");
  }

  @Test
  void findsAnAnswerToAnotherCommand() {
    log.audit.command(
        command(7), log.now, new RoutingCommand.Tick(new CommandId("tick"), Said.DESK));
    log.event("a", 7, log.desk());

    assertThat(found(log.end())).containsExactly("ONE_ANSWER 1");
  }

  @Test
  void findsACommandThatWasNotAnswered() {
    var accept =
        new RoutingCommand.AcceptOffer(
            Said.CAUSE, Said.DESK, new AgentId("ana"), Said.offer("w1", 1));
    log.audit.command(command(7), log.now, accept);
    log.audit.command(command(8), log.now, accept);
    log.audit.command(command(9), log.now, accept);
    log.event("a", 8, log.desk());
    log.event("b", 9, refused(RefusalCode.OFFER_OVER));

    assertThat(found(log.end())).containsExactly("ONE_ANSWER 2");
  }

  @Test
  void comparesEachAnswerOnceHoweverOftenItSettles() {
    log.audit.command(command(7), log.now, log.route("c", "m-w1"));
    log.event("a", 7, log.queued("w1"));
    log.end();
    log.end();
    log.audit.command(command(8), log.now, log.route("c", "m-w2"));
    log.event("b", 8, log.queued("w2"));
    log.end();

    assertThat(found(log.end())).isEmpty();
    assertThat(log.findings.looks(Check.MESSAGE_ACCEPTED)).isEqualTo(2);
  }

  @Test
  void findsTimeRunningBackwards() {
    log.say(log.desk()).pass(-10).say(log.queued("w1"));

    assertThat(found(log.end())).containsExactly("ONE_ANSWER 1");
  }

  @Test
  void findsAReplyThatWasHandedOutTwiceOrNeverOrOfNothing() {
    log.say(log.desk(Said.agent("ana", 1))).say(log.here("ana"));
    log.say(log.queued("w1"), log.offered("w1", 1, "ana")).say(log.accepted("w1", 1, "ana"));
    log.say(log.replied("once", "w1", "ana")).say(log.replied("twice", "w1", "ana"));
    log.say(log.replied("never", "w1", "ana"));
    int at = 0;
    for (String reply : new String[] {"once", "twice", "twice", "of nothing"}) {
      log.audit.reply(
          new Place(Topic.REPLIES_OUTBOUND, 0, at++), log.now, log.outbound(reply, "w1", "ana"));
    }

    assertThat(found(log.end())).containsExactly("REPLY_ONCE 3");
  }

  @Test
  void namesALogByItsRecordsInOrder() {
    byte[] one = {1};
    byte[] two = {2};
    var log = new LogHash();
    log.add(Topic.ROUTING_EVENTS, 0, one);
    log.add(Topic.ROUTING_EVENTS, 1, one);
    log.add(Topic.ROUTING_EVENTS, 0, two);
    var mixed = new LogHash();
    mixed.add(Topic.ROUTING_EVENTS, 0, one);
    mixed.add(Topic.ROUTING_EVENTS, 0, two);
    mixed.add(Topic.ROUTING_EVENTS, 1, one);
    var swapped = new LogHash();
    swapped.add(Topic.ROUTING_EVENTS, 0, two);
    swapped.add(Topic.ROUTING_EVENTS, 0, one);
    swapped.add(Topic.ROUTING_EVENTS, 1, one);

    assertThat(mixed.whole()).isEqualTo(log.whole());
    assertThat(swapped.whole()).isNotEqualTo(log.whole());
  }

  private RoutingEvent refused(RefusalCode code) {
    return new RoutingEvent.CommandRefused(log.now, Said.DESK, Said.CAUSE, code, "no");
  }

  private static Place inbound(long offset) {
    return new Place(Topic.MESSAGES_INBOUND, 0, offset);
  }

  private static Place command(long offset) {
    return new Place(Topic.ROUTING_COMMANDS, 0, offset);
  }
}
