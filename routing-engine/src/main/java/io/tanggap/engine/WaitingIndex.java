package io.tanggap.engine;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.SkillId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who waits, by class of work. Items of one class stand in one line; an agent's signature knows
 * which classes it is enough for; a bitmap per channel knows which classes have somebody waiting.
 * So a freed agent looks at the heads of the classes in the intersection only: {@link WorkSearch}.
 */
final class WaitingIndex {
  private static final int CHANNELS = AgentState.CHANNELS;

  final Map<SkillId, Integer> skillNumbers;
  private final WorkKinds kinds;
  final Map<QueueId, QueueState> queues = new LinkedHashMap<>();
  private final List<QueueState> byNumber = new ArrayList<>();
  private final @Nullable QueueState otherwise;

  /** Whether any agent serves only some queues. */
  final boolean members;

  private final ClassTable byKey = new ClassTable();
  private final List<WorkClass> classes = new ArrayList<>();
  final WorkGroups groups = new WorkGroups();
  final ClassHeads heads;
  final ClassRows rows;
  private final Signatures signatures;
  private final Map<AccountId, AccountId> accounts = new LinkedHashMap<>();
  private final List<List<WorkClass>> borrowers = new ArrayList<>();
  private int size;

  private @Nullable QueueId lastAsked;
  private @Nullable QueueState lastFound;
  private int[] savable = new int[64];

  /** Groups with somebody waiting who is offered now or may be asked for, by channel. */
  final long[][] waiting = new long[CHANNELS][1];

  private final int[] inLine = new int[CHANNELS];

  /** Queues that began to lend again since {@link #clearFlips}; not part of the desk's state. */
  private final List<QueueState> flipped = new ArrayList<>();

  WaitingIndex(
      ItemTable items,
      @Nullable DeskConfiguration configuration,
      Map<SkillId, Integer> skillNumbers,
      @Nullable WaitingIndex before) {
    this.skillNumbers = skillNumbers;
    heads = new ClassHeads(groups, items);
    rows = heads.rows;
    signatures = new Signatures(skillNumbers.size());
    kinds =
        new WorkKinds(
            skillNumbers,
            queues,
            configuration == null ? List.of() : configuration.priorityWeights(),
            items);
    boolean some = false;
    QueueState last = null;
    if (configuration != null) {
      for (DeskConfiguration.Queue queue : configuration.queues()) {
        if (!queues.containsKey(queue.id())) {
          var state = new QueueState(queue, byNumber.size());
          queues.put(queue.id(), state);
          byNumber.add(state);
          borrowers.add(new ArrayList<>());
        }
      }
      some = configuration.agents().stream().anyMatch(agent -> !agent.queues().isEmpty());
      if (!configuration.rules().isEmpty()) {
        last = queues.get(configuration.rules().getLast().queue());
      }
    }
    members = some;
    otherwise = last;
    if (before != null) {
      for (WorkGroup group : before.groups.all()) {
        int kept = group(group.key).number;
        groups.slots(kept, before.groups.slots(group.number));
        groups.passedOver(kept, before.groups.passedOver(group.number));
      }
    }
  }

  int size() {
    return size;
  }

  /** Whether anything of this channel waits. */
  boolean anyWaits(int channel) {
    return inLine[channel] > 0;
  }

  List<WorkClass> classes() {
    return classes;
  }

  /** The queue; the default one's settings if it is unknown. */
  @Nullable QueueState queue(QueueId id) {
    // one command asks for the same queue again and again, by the same object
    if (!same(id, lastAsked)) {
      QueueState found = queues.get(id);
      lastAsked = id;
      lastFound = found == null ? otherwise : found;
    }
    return lastFound;
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean same(QueueId id, @Nullable QueueId other) {
    return id == other;
  }

  WorkClass work(int number) {
    return heads.work(number);
  }

  long serial(int number, int place) {
    return heads.work(number).waiting.serial(place);
  }

  /** The signature for these levels and queues, the same object for the same. */
  Signature signature(byte[] levels, List<QueueId> serves) {
    return signatures.of(levels, kinds.bits(serves));
  }

  /** The class of an item as it is asked for now; a new one is learnt by all signatures. */
  WorkClass classOf(WorkItem item) {
    if (item.step == 0) {
      WorkClass usual = byKey.find(item);
      if (usual != null) {
        return usual;
      }
    }
    QueueState queue = queue(item.queue);
    WorkClass.Key key = Demand.key(item, queue, members);
    WorkClass found = byKey.find(key);
    return found == null ? learn(key, queue) : found;
  }

  /** The class of an item that does not wait; nothing learns it, for a question changes nothing. */
  WorkClass classNow(WorkItem item) {
    QueueState queue = queue(item.queue);
    WorkClass.Key key = Demand.key(item, queue, members);
    WorkClass found = byKey.find(key);
    return found == null ? kinds.work(WorkClass.UNKNOWN, key, queue, WorkClass.UNKNOWN) : found;
  }

  private WorkClass learn(WorkClass.Key key, @Nullable QueueState queue) {
    WorkClass made =
        kinds.work(classes.size(), key, queue, group(Demand.group(key, members)).number);
    byKey.put(made);
    classes.add(made);
    QueueState own = queues.get(key.queue());
    room(made.number);
    heads.add(made, own == null ? key.queue() : own.settings.id(), Scores.saved(made.weight));
    for (int q : made.borrowed) {
      if (q >= 0) {
        borrowers.get(q).add(made);
      }
    }
    return made;
  }

  /** The group of this key; a new one is learnt by all signatures. */
  WorkGroup group(WorkGroup.Key key) {
    WorkGroup known = groups.get(key);
    if (known == null) {
      known = kinds.group(groups.size(), key);
      groups.add(known);
      signatures.learn(known);
    }
    return known;
  }

  private void room(int number) {
    if (number >= savable.length) {
      savable = Arrays.copyOf(savable, savable.length * 2);
    }
    int words = (groups.size() >>> 6) + 1;
    for (int c = 0; c < CHANNELS; c++) {
      if (words > waiting[c].length) {
        waiting[c] = Arrays.copyOf(waiting[c], words * 2);
      }
    }
  }

  void add(WorkItem item) {
    WorkClass work = classOf(item);
    item.workClass = work;
    item.inLine = true;
    // the same object for the same queue, which is found without a look into it
    item.queue = heads.queue(work.number);
    item.shares(work.usual(item.outcome), work.usual(item.account, accounts));
    size++;
    inLine[work.channel]++;
    if (work.queue >= 0) {
      byNumber.get(work.queue).waiting++;
    }
    int number = work.number;
    int place = work.waiting.add(item);
    int size = work.waiting.size();
    int row = rows.row(number);
    if (place == size - 1 && (rows.kind(row) & 1) != 0) {
      // behind others of its stage: no head changes
      rows.moves(row, work.group, item.receivedAt + rows.target(row) + 1);
      savable(work, size - work.waiting.cut(3));
    } else {
      rows.nextMove(row, work.group, Long.MIN_VALUE);
      heads(work);
    }
    backoffs(work, item, 1);
    if (size == 1) {
      ready(work);
    }
    // while they are at hand; the next search would have to fetch them again
    rows.sum(work.group);
  }

  void remove(WorkItem item) {
    WorkClass work = item.workClass;
    if (work != null && item.inLine) {
      work.waiting.remove(item);
      item.inLine = false;
      size--;
      inLine[work.channel]--;
      heads(work);
      backoffs(work, item, -1);
      if (work.waiting.isEmpty()) {
        heads.empty(work.number);
        ready(work);
      }
      if (work.queue >= 0) {
        QueueState queue = byNumber.get(work.queue);
        boolean lent = queue.lends();
        queue.waiting--;
        if (!lent && queue.lends()) {
          flipped.add(queue);
        }
      }
      rows.sum(work.group);
    }
  }

  /** An item began or ceased to be in back-off; told before and after. */
  void backoffs(WorkItem item, int sign) {
    WorkClass work = item.workClass;
    if (work != null && item.inLine) {
      backoffs(work, item, sign);
    }
  }

  private void backoffs(WorkClass work, WorkItem item, int sign) {
    if (!item.backoffs.isEmpty()) {
      work.backedOff += sign;
      rows.careful(rows.row(work.number), work.group, work.backedOff > 0);
    }
  }

  boolean contains(WorkItem item) {
    return item.inLine;
  }

  /** Lets all items pass to the stages they are due for. Walks the classes: for questions only. */
  void age(long now) {
    for (int number = 0; number < classes.size(); number++) {
      if (now >= rows.nextMove(rows.row(number))) {
        age(number, now);
      }
    }
  }

  /** Lets items of a class pass to the stages they are due for. */
  void age(int number, long now) {
    WorkClass work = heads.work(number);
    int row = rows.row(number);
    rows.nextMove(row, work.group, work.waiting.age(now, rows.target(row)));
    heads(work);
  }

  private void heads(WorkClass work) {
    WaitingLine line = work.waiting;
    int bits = 0;
    for (int k = 0; k < 4; k++) {
      if (line.has(k)) {
        bits |= 1 << k;
        int head = line.head(k);
        heads.head(
            work.number, work.group, k, line.arrival(head), line.serial(head), line.item(head));
      }
    }
    rows.stages(rows.row(work.number), work.group, bits);
    savable(work, line.size() - line.cut(3));
  }

  private void savable(WorkClass work, int count) {
    QueueState queue = work.state;
    int counted = queue == null || queue.offers() ? count : 0;
    groups.addSavable(work.group, counted - savable[work.number]);
    savable[work.number] = counted;
  }

  private void ready(WorkClass work) {
    QueueState queue = work.state;
    boolean some = !work.waiting.isEmpty();
    boolean open = queue == null || queue.open;
    boolean push = queue == null || queue.offers();
    rows.ready(work.number, work.group, some && push, some && open && !push);
    int word = work.group >>> 6;
    long bit = 1L << work.group;
    long[] words = waiting[work.channel];
    words[word] = groups.waiting(work.group) > 0 ? words[word] | bit : words[word] & ~bit;
  }

  /** A queue's hours began or ended. */
  void opened(QueueId id, boolean open) {
    QueueState queue = queues.get(id);
    if (queue != null && queue.open != open) {
      queue.open = open;
      for (WorkClass work : classes) {
        // work of an unknown queue keeps the default queue's hours
        if (queue(work.key.queue()) == queue) {
          savable(work, work.waiting.size() - work.waiting.cut(3));
          ready(work);
        }
      }
    }
  }

  /** The queues whose agents may take this work now; null if queues do not matter. */
  int @Nullable [] queuesFor(WorkClass work) {
    if (!members) {
      return null;
    }
    int[] serving = new int[work.borrowed.length + 1];
    serving[0] = work.queue;
    int count = 1;
    for (int q : work.borrowed) {
      if (q >= 0 && byNumber.get(q).lends()) {
        serving[count++] = q;
      }
    }
    return Arrays.copyOf(serving, count);
  }

  /** Whether this agent's queues let it take the work now. */
  boolean serves(Signature signature, WorkClass work) {
    return serves(signature, work.queue, work.borrowed);
  }

  /** Whether this agent's queues let it take the work of a group now. */
  boolean serves(Signature signature, WorkGroup group) {
    return serves(signature, group.queue, group.borrowed);
  }

  private boolean serves(Signature signature, int queue, int[] borrowed) {
    if (signature.serves(queue)) {
      return true;
    }
    for (int q : borrowed) {
      if (signature.serves(q) && q >= 0 && byNumber.get(q).lends()) {
        return true;
      }
    }
    return false;
  }

  /** A slot comes by for every group this signature is enough for. */
  void slot(Signature signature) {
    groups.slot(signature.groups);
  }

  List<QueueState> flipped() {
    return flipped;
  }

  void clearFlips() {
    flipped.clear();
  }

  /** Classes that a queue's agents help out with. */
  List<WorkClass> borrowers(QueueState queue) {
    return borrowers.get(queue.number);
  }
}
