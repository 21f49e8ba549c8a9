package io.tanggap.engine;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ItemOrder;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.RuleOutcome;
import io.tanggap.protocol.SelectionStrategy;
import io.tanggap.protocol.SkillId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Waiting work that differs only in age: same queue, channel, priority, target, requirements and
 * helpers.
 */
final class WorkClass {
  /** What makes work the same. */
  record Key(
      QueueId queue,
      Channel channel,
      int priority,
      long target,
      List<Requirement> requirements,
      List<QueueId> borrowed) {}

  /** Number of a skill or queue that no configuration knows: nobody has it. */
  static final int UNKNOWN = -1;

  final int number;
  final Key key;
  final int channel;

  /** How many skills it requires. */
  final int required;

  final int[] skills;
  final int[] levels;
  final int[] preferredSkills;
  final int[] preferredLevels;
  final String[] subjects;

  /** The number of the queue; {@link #UNKNOWN} if no configuration has it. */
  final int queue;

  final int[] borrowed;

  /** The number of its {@link WorkGroups group}. */
  final int group;

  /** The queue, or the default one if it is unknown. */
  final @Nullable QueueState state;

  final int weight;
  final int priority;
  final ItemOrder order;
  final SelectionStrategy strategy;
  final WaitingLine waiting = new WaitingLine();

  /** Items in back-off for somebody: while there are none, the head is always the choice. */
  int backedOff;

  /** Knows what the items are called. */
  final ItemTable names;

  /** What those who came last had, which most who follow have too. */
  private @Nullable RuleOutcome outcome;

  private @Nullable AccountId account;

  WorkClass(
      int number,
      Key key,
      int queue,
      int[] borrowed,
      int weight,
      ItemOrder order,
      SelectionStrategy strategy,
      Map<SkillId, Integer> skillNumbers,
      int group,
      @Nullable QueueState state,
      ItemTable names) {
    this.number = number;
    this.names = names;
    this.key = key;
    this.channel = key.channel().ordinal();
    this.queue = queue;
    this.borrowed = borrowed;
    this.weight = weight;
    this.priority = key.priority();
    this.order = order;
    this.strategy = strategy;
    this.group = group;
    this.state = state;
    List<Requirement> asked = required(key.requirements());
    required = asked.size();
    skills = skills(asked, skillNumbers);
    levels = levels(asked);
    preferredSkills = skills(key.requirements(), skillNumbers);
    preferredLevels = levels(key.requirements());
    subjects = asked.stream().map(r -> r.skill() + " >= " + r.level()).toArray(String[]::new);
  }

  static List<Requirement> required(List<Requirement> requirements) {
    return requirements.stream().filter(Requirement::required).toList();
  }

  static int[] skills(List<Requirement> requirements, Map<SkillId, Integer> skillNumbers) {
    return requirements.stream()
        .mapToInt(r -> skillNumbers.getOrDefault(r.skill(), UNKNOWN))
        .toArray();
  }

  static int[] levels(List<Requirement> requirements) {
    return requirements.stream().mapToInt(Requirement::level).toArray();
  }

  /** The outcome that those before it had, if it says the same; else it is the next one's. */
  RuleOutcome usual(RuleOutcome said) {
    RuleOutcome before = outcome;
    if (before == null || !same(before, said)) {
      before = said;
      outcome = said;
    }
    return before;
  }

  /**
   * The same for the account.
   *
   * @param accounts those of the desk; one that is new is added
   */
  AccountId usual(AccountId from, Map<AccountId, AccountId> accounts) {
    AccountId before = account;
    if (before == null || !before.value().equals(from.value())) {
      before = accounts.computeIfAbsent(from, first -> first);
      account = before;
    }
    return before;
  }

  private static boolean same(RuleOutcome one, RuleOutcome other) {
    return one.ruleSetVersion() == other.ruleSetVersion()
        && one.priority() == other.priority()
        && one.rule().equals(other.rule())
        && one.queue().value().equals(other.queue().value())
        && ClassTable.same(one.requirements(), other.requirements())
        && one.attributes().equals(other.attributes());
  }

  boolean hasPreferences() {
    return preferredSkills.length > skills.length;
  }
}
