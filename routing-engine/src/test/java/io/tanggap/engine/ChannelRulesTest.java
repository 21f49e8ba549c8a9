package io.tanggap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ChannelRule;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which work keeps which out. */
class ChannelRulesTest {
  private static final Channel EMAIL = Channel.EMAIL;
  private static final Channel PHONE = Channel.PHONE;
  private static final Channel SOCIAL = Channel.SOCIAL;

  @Test
  void withoutRulesEverythingTakesOneUnitAndKeepsNothingOut() {
    var rules = rules();

    assertThat(rules.units).containsOnly(1);
    assertThat(rules.blocks).containsOnly(0);
    assertThat(rules.largest()).isEqualTo(1);
    assertThat(new ChannelRules().units).containsOnly(1);
  }

  @Test
  void theLargestItemIsWhatAnAgentWhoComesBackHasRoomFor() {
    var rules =
        rules(
            rule(PHONE, 3, false, List.of(), List.of()),
            rule(EMAIL, 2, false, List.of(), List.of()));

    assertThat(rules.units[PHONE.ordinal()]).isEqualTo(3);
    assertThat(rules.units[EMAIL.ordinal()]).isEqualTo(2);
    assertThat(rules.units[SOCIAL.ordinal()]).isEqualTo(1);
    assertThat(rules.largest()).isEqualTo(3);
  }

  @Test
  void exclusiveWorkKeepsEverythingOutAndIsKeptOutByEverything() {
    var rules = rules(rule(PHONE, 1, true, List.of(), List.of()));

    assertThat(keptOut(rules, PHONE)).isEqualTo(EnumSet.allOf(Channel.class));
    assertThat(keptOut(rules, EMAIL)).containsExactly(PHONE);
    assertThat(keptOut(rules, SOCIAL)).containsExactly(PHONE);
  }

  @Test
  void blocksOnlyWhatItNames() {
    var rules = rules(rule(PHONE, 1, false, List.of(SOCIAL), List.of()));

    assertThat(keptOut(rules, PHONE)).containsExactly(SOCIAL);
    assertThat(keptOut(rules, SOCIAL)).isEmpty();
    assertThat(keptOut(rules, EMAIL)).isEmpty();
  }

  @Test
  void whatInterruptsComesInSpiteOfBoth() {
    var rules =
        rules(
            rule(PHONE, 1, true, List.of(), List.of(EMAIL)),
            rule(SOCIAL, 1, false, List.of(EMAIL), List.of(PHONE)));

    // the telephone may come beside an email, and nothing beside the telephone but social
    assertThat(keptOut(rules, EMAIL)).isEmpty();
    assertThat(keptOut(rules, PHONE)).isEqualTo(EnumSet.complementOf(EnumSet.of(SOCIAL)));
    assertThat(keptOut(rules, SOCIAL)).containsExactlyInAnyOrder(EMAIL, PHONE);
  }

  private static Set<Channel> keptOut(ChannelRules rules, Channel held) {
    var kept = EnumSet.noneOf(Channel.class);
    Arrays.stream(Channel.values())
        .filter(coming -> (rules.blocks[held.ordinal()] & 1 << coming.ordinal()) != 0)
        .forEach(kept::add);
    return kept;
  }

  private static ChannelRule rule(
      Channel channel,
      int units,
      boolean exclusive,
      List<Channel> blocks,
      List<Channel> interrupts) {
    return new ChannelRule(channel, units, exclusive, blocks, interrupts);
  }

  private static ChannelRules rules(ChannelRule... rules) {
    return new ChannelRules(
        QueueWith.desk(
            List.of(new QueueWith("q").made()), List.of(), List.of(rules), Day.agent("a", 1)));
  }
}
