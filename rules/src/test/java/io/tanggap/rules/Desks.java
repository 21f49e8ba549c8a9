package io.tanggap.rules;

import io.tanggap.protocol.*;
import io.tanggap.protocol.DeskConfiguration.*;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Configurations and messages as the tests of rules need them. */
final class Desks {
  static final QueueId QUEUE = new QueueId("q");
  static final QueueId BILLING = new QueueId("billing");

  private Desks() {}

  /** Conditions in order, then the default; the rules are called after their place. */
  static DeskConfiguration asking(String... conditions) {
    var rules = new ArrayList<Rule>();
    for (int i = 0; i < conditions.length; i++) {
      rules.add(rule("rule " + i, conditions[i], BILLING, 100));
    }
    return desk(List.of(), List.of(), rules.toArray(Rule[]::new));
  }

  /** The default is added. */
  static DeskConfiguration desk(List<Stage> stages, List<Example> examples, Rule... rules) {
    var all = new ArrayList<>(Arrays.asList(rules));
    all.add(new Rule("default", "", QUEUE, 2, List.of(), List.of()));
    return new DeskConfiguration(
        new DeskId("d"),
        4,
        "",
        "Asia/Jakarta",
        List.of(
            new Hours(List.of(Day.MON, Day.TUE, Day.WED, Day.THU, Day.FRI), "08:00", "17:00"),
            new Hours(List.of(Day.FRI), "22:00", "02:00")),
        List.of(LocalDate.of(2026, 12, 25)),
        0,
        0,
        0,
        List.of(),
        List.of(),
        List.of(
            new Queue(QUEUE, "", 6, 0, 0, 0, false, 0),
            new Queue(BILLING, "", 7, 0, 0, 0, false, 0)),
        List.of(),
        all,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        List.of(),
        stages,
        examples);
  }

  static Rule rule(String name, String when, QueueId queue, int percent) {
    return new Rule(name, when, queue, null, List.of(), List.of(), percent);
  }

  static StageRule setting(String name, String when, String attribute, String value) {
    return new StageRule(name, when, List.of(new Attribute(attribute, value)), 100);
  }

  static Example example(String subject, String rule, QueueId queue, Integer priority) {
    return new Example(
        subject,
        null,
        null,
        "budi@example.com",
        null,
        subject,
        "",
        "id",
        false,
        null,
        rule,
        queue,
        priority);
  }

  static InboundMessage message() {
    return message("c", "Re: my invoice", "mana tagihan saya?", "2026-11-22T02:15:30Z");
  }

  static InboundMessage message(String conversation, String subject, String text, String at) {
    return message(
        Channel.EMAIL, "mail", conversation, "budi@example.com", subject, text, "id", false, at);
  }

  static InboundMessage message(
      Channel channel,
      String account,
      String conversation,
      String from,
      String subject,
      String text,
      String language,
      boolean automatic,
      String at) {
    return new InboundMessage(
        new MessageId("m"),
        new DeskId("d"),
        channel,
        new AccountId(account),
        new ConversationId(conversation),
        new ContactId(from),
        new Party(from, "Budi"),
        List.of(new Party("support@example.com", ""), new Party("copy@example.com", "")),
        Instant.parse(at),
        null,
        subject,
        text,
        "",
        null,
        List.of(),
        automatic,
        "",
        null,
        ReplyCapability.FULL,
        "raw",
        "",
        "new",
        language,
        List.of("third-party"),
        List.of(new Attribute("tier", "gold")));
  }
}
