package io.tanggap.engine;

import io.tanggap.engine.DeskView.Due;
import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.RuleOutcome;
import io.tanggap.protocol.SkillId;
import io.tanggap.protocol.WorkState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open items in {@link Snapshots}. A backlog may be a million, and a successor decides nothing
 * until it has read them: nothing is made here that is thrown away again.
 */
final class SnapshotItems {
  private static final List<Due> KEPT =
      List.of(Due.OFFER, Due.GRACE, Due.PARK, Due.WRAP_UP, Due.BACKOFF);

  private static final Channel[] CHANNELS = Channel.values();
  private static final WorkState[] STATES = WorkState.values();

  private final SnapshotIn in;
  private final DeskState desk;
  private final SnapshotIn.Ids<AccountId> accounts = new SnapshotIn.Ids<>(AccountId::new);
  private final SnapshotIn.Ids<QueueId> queues = new SnapshotIn.Ids<>(QueueId::new);
  private final List<RuleOutcome> outcomes = new ArrayList<>();
  private final List<Runnable> rest = new ArrayList<>();

  SnapshotItems(SnapshotIn in, DeskState desk) {
    this.in = in;
    this.desk = desk;
  }

  static void write(SnapshotOut out, DeskState desk) {
    out.number(desk.items().size());
    var writer = new Writer(out, desk);
    desk.items().forEach(writer::next);
    writer.gathered();
  }

  /** Reads them; what is left to do for them once the desk is configured is the answer. */
  List<Runnable> read() {
    int count = in.count();
    desk.conversations.expect(count);
    desk.agenda.handles.expect(count);
    for (int i = count; i > 0; i--) {
      item();
    }
    return rest;
  }

  private void item() {
    long serial = in.number();
    var conversation = new ConversationId(in.text());
    var contact = new ContactId(in.text());
    Channel channel = CHANNELS[in.count()];
    AccountId account = in.id(accounts);
    long receivedAt = in.number();
    long dueAt = in.number();
    long target = in.number();
    int outcome = in.count();
    if (outcome == outcomes.size()) {
      outcomes.add(outcome());
    }
    String preferred = in.wordOrNull();
    var item =
        new WorkItem(
            null,
            serial,
            desk.agenda.handles.next(),
            conversation,
            contact,
            channel,
            account,
            receivedAt,
            dueAt,
            target,
            outcomes.get(outcome),
            in.id(queues),
            preferred == null ? null : new AgentId(preferred));
    if (in.flag()) {
      item.requirements = requirements(in);
    }
    item.step = in.count();
    item.stepsFrom = in.number();
    item.unanswered = in.count();
    item.state = STATES[in.count()];
    int agent = in.count();
    item.agent = agent < 0 ? null : desk.crew.byNumber(agent);
    item.offer = in.flag() ? new OfferId(in.text()) : null;
    item.offers = in.count();
    item.untilCustomer = in.flag();
    int backoffs = in.count();
    if (backoffs > 0) {
      item.backoffs = backoffs(backoffs);
    }
    item.inLine = item.state == WorkState.WAITING;
    if (!item.inLine) {
      item.name(desk.items());
    }
    desk.take(item);
    for (Due kind : KEPT) {
      long at = in.number();
      if (at != 0) {
        rest.add(() -> desk.deadline(kind, item, at));
      }
    }
  }

  private List<WorkItem.Backoff> backoffs(int count) {
    var backoffs = new ArrayList<WorkItem.Backoff>();
    for (int i = count; i > 0; i--) {
      backoffs.add(new WorkItem.Backoff(desk.crew.byNumber(in.count()), in.number()));
    }
    return backoffs;
  }

  private RuleOutcome outcome() {
    int version = in.count();
    String rule = in.word();
    var queue = new QueueId(in.word());
    int priority = in.count();
    List<Requirement> requirements = requirements(in);
    var attributes = new ArrayList<Attribute>();
    for (int i = in.count(); i > 0; i--) {
      attributes.add(new Attribute(in.word(), in.word()));
    }
    return new RuleOutcome(version, rule, queue, priority, requirements, attributes);
  }

  static void requirements(SnapshotOut out, List<Requirement> requirements) {
    out.number(requirements.size());
    for (Requirement asked : requirements) {
      out.word(asked.skill().value());
      out.number(asked.level());
      out.flag(asked.required());
    }
  }

  static List<Requirement> requirements(SnapshotIn in) {
    var requirements = new ArrayList<Requirement>();
    for (int i = in.count(); i > 0; i--) {
      requirements.add(new Requirement(new SkillId(in.word()), in.count(), in.flag()));
    }
    return List.copyOf(requirements);
  }

  /**
   * Writes items a few at a time. A backlog lies in cold memory, an item and its texts in several
   * places of it; one wait after the other would be most of what writing costs. So what leads to
   * the next place is read for all of them before the next place of any.
   */
  private static final class Writer {
    private static final int TOGETHER = 16;

    private final SnapshotOut out;
    private final DeskState desk;
    private final Map<RuleOutcome, Integer> outcomes = new LinkedHashMap<>();
    private final WorkItem[] items = new WorkItem[TOGETHER];
    private final String[] conversations = new String[TOGETHER];
    private final String[] contacts = new String[TOGETHER];
    private int count;

    /** By class, of which nearly all items share one outcome: the last one, and its number. */
    private final @Nullable RuleOutcome[] known;

    private final int[] numbers;

    Writer(SnapshotOut out, DeskState desk) {
      this.out = out;
      this.desk = desk;
      int classes = desk.waitingIndex().classes().size();
      known = new @Nullable RuleOutcome[classes];
      numbers = new int[classes];
    }

    void next(WorkItem item) {
      items[count++] = item;
      if (count == TOGETHER) {
        gathered();
      }
    }

    void gathered() {
      for (int i = 0; i < count; i++) {
        conversations[i] = items[i].conversation.value();
        contacts[i] = items[i].contact.value();
      }
      int length = 0;
      for (int i = 0; i < count; i++) {
        length += conversations[i].length() + contacts[i].length();
      }
      out.expect(length);
      for (int i = 0; i < count; i++) {
        item(items[i]);
      }
      count = 0;
    }

    private void item(WorkItem item) {
      out.number(item.serial);
      out.text(item.conversation.value());
      out.text(item.contact.value());
      out.number(item.channel.ordinal());
      out.word(item.account.value());
      out.number(item.receivedAt);
      out.number(item.dueAt);
      out.number(item.target);
      outcome(item);
      out.word(item.preferred == null ? null : item.preferred.value());
      out.word(item.queue.value());
      boolean asked = !item.requirements.equals(item.outcome.requirements());
      out.flag(asked);
      if (asked) {
        requirements(out, item.requirements);
      }
      out.number(item.step);
      out.number(item.stepsFrom);
      out.number(item.unanswered);
      out.number(item.state.ordinal());
      out.number(item.agent == null ? -1 : item.agent.number);
      out.flag(item.offer != null);
      if (item.offer != null) {
        out.text(item.offer.value());
      }
      out.number(item.offers);
      out.flag(item.untilCustomer);
      out.number(item.backoffs.size());
      for (WorkItem.Backoff backoff : item.backoffs) {
        out.number(backoff.agent().number);
        out.number(backoff.until());
      }
      for (Due kind : KEPT) {
        long at = desk.deadline(kind, item);
        out.number(at == Long.MAX_VALUE ? 0 : at);
      }
    }

    @SuppressWarnings("ReferenceEquality")
    private void outcome(WorkItem item) {
      // what is in hand may know a class of an earlier configuration
      WorkClass work = item.inLine ? item.workClass : null;
      if (work != null && known[work.number] == item.outcome) {
        out.number(numbers[work.number]);
        return;
      }
      Integer before = outcomes.get(item.outcome);
      int number = before == null ? outcomes.size() : before;
      out.number(number);
      if (before == null) {
        outcomes.put(item.outcome, number);
        outcome(item.outcome);
      }
      if (work != null) {
        known[work.number] = item.outcome;
        numbers[work.number] = number;
      }
    }

    private void outcome(RuleOutcome outcome) {
      out.number(outcome.ruleSetVersion());
      out.word(outcome.rule());
      out.word(outcome.queue().value());
      out.number(outcome.priority());
      requirements(out, outcome.requirements());
      out.number(outcome.attributes().size());
      for (Attribute attribute : outcome.attributes()) {
        out.word(attribute.name());
        out.word(attribute.value());
      }
    }
  }
}
