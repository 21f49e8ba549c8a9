package io.tanggap.engine;

import io.tanggap.protocol.Decision.Constraint;
import io.tanggap.protocol.ItemOrder;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.SelectionStrategy;
import io.tanggap.protocol.WorkItemId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a search and its explanation read of a class of work besides its row: the firsts of its
 * stages, and what they are told by. The classes themselves are cold memory to them; so all this is
 * in arrays of just its type, for what comes out of a list or a map is looked at to be cast.
 */
final class ClassHeads {
  private static final int ROOM = 3;
  private static final int STAGES = 4;

  /** Arrivals in the other stages, in the place of the first what is saved in the next two. */
  private static final int LATER = 0;

  private static final int SERIALS = 4;

  private static final int ORDER = 8;
  private static final int STRATEGY = 12;
  private static final int REQUIRED = 20;

  /** How much agents lack, and one more; 0: nobody found out yet. */
  private static final int LACKING = 16;

  private static final int LACKS = 2;

  /** More than there is room for beside the others. */
  private static final int MANY = 15;

  private static final ItemOrder[] ORDERS = ItemOrder.values();
  private static final Constraint[] NOTHING = {};
  private static final SelectionStrategy[] STRATEGIES = SelectionStrategy.values();

  final ClassRows rows;
  private WorkClass[] classes = new WorkClass[64];
  private QueueId[] queues = new QueueId[64];

  /** Priority in eight bits, four each for order, strategy and {@link #LACKING}, then skills. */
  private int[] facts = new int[64];

  private long[] words = new long[64 << ROOM];

  /** By stage. */
  private final Firsts[] firsts = new Firsts[STAGES];

  /** What of each class which agents lack, as the explanations found out. */
  private @Nullable Constraint[] lacking = new @Nullable Constraint[64 << LACKS];

  /** Where that is more than there is room for. */
  private final Map<Integer, Constraint[]> lackingMuch = new LinkedHashMap<>();

  private final ItemTable items;

  ClassHeads(WorkGroups groups, ItemTable items) {
    rows = new ClassRows(groups);
    this.items = items;
    Arrays.setAll(firsts, stage -> new Firsts());
  }

  /** Takes up a class and the id of its queue. */
  void add(WorkClass work, QueueId queue, int[] saved) {
    int number = work.number;
    if (number == facts.length) {
      classes = Arrays.copyOf(classes, number * 2);
      queues = Arrays.copyOf(queues, number * 2);
      facts = Arrays.copyOf(facts, number * 2);
      lacking = Arrays.copyOf(lacking, lacking.length * 2);
      words = Arrays.copyOf(words, words.length * 2);
      for (Firsts some : firsts) {
        some.grow(number * 2);
      }
    }
    rows.add(number, work.group, work.order, work.key.target(), saved[0]);
    classes[number] = work;
    queues[number] = queue;
    facts[number] =
        work.required << REQUIRED
            | work.strategy.ordinal() << STRATEGY
            | work.order.ordinal() << ORDER
            | (work.priority & 0xFF);
    words[(number << ROOM) + LATER] = (long) saved[2] << 32 | saved[1];
  }

  /** Arrival of the first item of a stage. */
  long arrival(int number, int stage) {
    return stage == 0 ? rows.first(rows.row(number)) : words[(number << ROOM) + LATER + stage];
  }

  /** Serial number of the first item of a stage. */
  long serial(int number, int stage) {
    return words[(number << ROOM) + SERIALS + stage];
  }

  /** First item of a stage that has one. */
  WorkItem first(int number, int stage) {
    return firsts[stage].item(number);
  }

  /** Id of the first item of a stage that has one. */
  WorkItemId id(int number, int stage) {
    return firsts[stage].id(number);
  }

  void head(int number, int group, int stage, long arrival, long serial, WorkItem item) {
    if (stage == 0) {
      rows.first(rows.row(number), group, arrival);
    } else {
      words[(number << ROOM) + LATER + stage] = arrival;
    }
    int at = (number << ROOM) + SERIALS + stage;
    if (words[at] != serial) {
      words[at] = serial;
      firsts[stage].set(number, item, items.id(serial));
    }
  }

  /** Nobody waits in a class any more: what its firsts hold may go. */
  void empty(int number) {
    for (Firsts some : firsts) {
      some.set(number, null, null);
    }
    int at = (number << ROOM) + SERIALS;
    Arrays.fill(words, at, at + STAGES, 0);
  }

  /** The class itself. */
  WorkClass work(int number) {
    return classes[number];
  }

  QueueId queue(int number) {
    return queues[number];
  }

  /**
   * Lists what agents lack for the class.
   *
   * @return whether that is known
   */
  boolean lacking(int number, Few<Constraint> list) {
    int known = facts[number] >> LACKING & 15;
    if (known == MANY) {
      for (Constraint one : lackingMuch.getOrDefault(number, NOTHING)) {
        list.add(one);
      }
      return true;
    }
    for (int i = 0; i < known - 1; i++) {
      Constraint one = lacking[(number << LACKS) + i];
      if (one != null) {
        list.add(one);
      }
    }
    return known > 0;
  }

  void noteLacking(int number, Constraint[] found) {
    boolean many = found.length > 1 << LACKS;
    if (many) {
      lackingMuch.put(number, found);
    } else {
      System.arraycopy(found, 0, lacking, number << LACKS, found.length);
    }
    facts[number] |= (many ? MANY : found.length + 1) << LACKING;
  }

  int priority(int number) {
    return (byte) facts[number];
  }

  ItemOrder order(int number) {
    return ORDERS[facts[number] >> ORDER & 15];
  }

  SelectionStrategy strategy(int number) {
    return STRATEGIES[facts[number] >> STRATEGY & 15];
  }

  /** How many skills it requires. */
  int required(int number) {
    return facts[number] >>> REQUIRED;
  }

  /**
   * What an item of a stage before the last is worth at the end of that stage.
   *
   * @param kind the class's, as its row has it
   */
  int saved(int number, int stage, long kind) {
    if (stage == 0) {
      return ClassRows.saved(kind);
    }
    long both = words[(number << ROOM) + LATER];
    return stage == 1 ? (int) both : (int) (both >> 32);
  }
}
