package io.tanggap.engine.reference;

import io.tanggap.protocol.DeskConfiguration.Queue;
import io.tanggap.protocol.ItemOrder;
import io.tanggap.protocol.QueueId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which of the items that an agent could take goes first. */
final class ReferenceOrders {
  static final Comparator<ReferenceItem> OLDEST =
      Comparator.comparingLong(ReferenceItem::receivedAt).thenComparingLong(item -> item.serial);

  private static final int[] STEPS = {1, 4, 16};
  private static final double[] SAVED = {2, 1.5, 1};
  private static final int FINAL = 64;
  private static final long LATE = -(1L << 60);

  /**
   * The oldest item of a stage of a class that the agent may have.
   *
   * @param place in its class, counted from 1
   */
  record Head(
      ReferenceItem item,
      ReferenceDemand demand,
      int stage,
      int place,
      ItemOrder order,
      long score) {}

  /**
   * The item to take.
   *
   * @param classes how many classes of work were compared
   * @param rivals the best of the same order, best first
   * @param overtaken a final item that the agent could have had
   */
  record Found(
      ReferenceItem item,
      ReferenceDemand demand,
      int stage,
      int place,
      int classes,
      List<Head> rivals,
      @Nullable ReferenceItem overtaken) {}

  private static final Comparator<Head> BEST =
      Comparator.<Head>comparingLong(head -> -head.score()).thenComparing(Head::item, OLDEST);

  private final ReferenceDesk desk;

  ReferenceOrders(ReferenceDesk desk) {
    this.desk = desk;
  }

  /** What this agent should take of the work of these queues. */
  @Nullable Found find(
      ReferenceAgent agent, Predicate<QueueId> reachable, Predicate<QueueId> asked) {
    Map<ReferenceDemand, List<ReferenceItem>> classes = classes(agent, reachable, asked);
    List<Head> heads = heads(agent, classes);
    Head best = null;
    long bestScore = 0;
    for (ItemOrder order : ItemOrder.values()) {
      Head first = heads.stream().filter(h -> h.order() == order).min(BEST).orElse(null);
      if (first != null) {
        // between the firsts of different orders the default order decides
        long score = discounted(first.item(), first.demand(), first.stage(), classes.keySet());
        if (best == null
            || score > bestScore
            || (score == bestScore && OLDEST.compare(first.item(), best.item()) < 0)) {
          best = first;
          bestScore = score;
        }
      }
    }
    return best == null ? null : turn(best, heads, classes.size());
  }

  /** An item past its last stage for long gets its turn. */
  private Found turn(Head best, List<Head> heads, int classes) {
    ItemOrder order = best.order();
    List<Head> rivals =
        heads.stream().filter(head -> head.order() == order).sorted(BEST).limit(3).toList();
    Head last =
        heads.stream()
            .filter(this::isFinal)
            .min(
                Comparator.<Head>comparingLong(head -> finalAt(head.item()))
                    .thenComparingLong(head -> head.item().serial))
            .orElse(null);
    Head chosen = best;
    if (last != null) {
      boolean nothingElse =
          order == ItemOrder.DISCOUNTED_ROLLING_DEADLINE && best.stage() == STEPS.length;
      var group = last.demand().group(desk.hasMembers());
      ReferenceDesk.Counts counts = desk.groups.get(group);
      int passedOver = counts == null ? 0 : counts.passedOver;
      chosen = nothingElse || passedOver + 1 >= finalSlots() ? last : best;
    }
    ReferenceItem overtaken = last == null || chosen == last ? null : last.item();
    return new Found(
        chosen.item(), chosen.demand(), chosen.stage(), chosen.place(), classes, rivals, overtaken);
  }

  private boolean isFinal(Head head) {
    return head.order() == ItemOrder.DISCOUNTED_ROLLING_DEADLINE
        && desk.now >= finalAt(head.item());
  }

  private static long finalAt(ReferenceItem item) {
    return item.receivedAt() + FINAL * item.target;
  }

  private int finalSlots() {
    return desk.configuration == null ? 32 : desk.configuration.finalSlots();
  }

  private Map<ReferenceDemand, List<ReferenceItem>> classes(
      ReferenceAgent agent, Predicate<QueueId> reachable, Predicate<QueueId> asked) {
    Map<ReferenceDemand, List<ReferenceItem>> classes = new LinkedHashMap<>();
    for (ReferenceItem item : desk.line().stream().sorted(OLDEST).toList()) {
      if (reachable.test(item.queue)
          && asked.test(item.queue)
          && desk.room.open(agent, item.channel())) {
        ReferenceDemand demand = ReferenceDemand.of(item, desk);
        if (desk.room.able(agent, demand)) {
          classes.computeIfAbsent(demand, d -> new ArrayList<>()).add(item);
        }
      }
    }
    return classes;
  }

  private List<Head> heads(
      ReferenceAgent agent, Map<ReferenceDemand, List<ReferenceItem>> classes) {
    var heads = new ArrayList<Head>();
    classes.forEach(
        (demand, items) -> {
          for (int stage = 0; stage <= STEPS.length; stage++) {
            for (int i = 0; i < items.size(); i++) {
              ReferenceItem item = items.get(i);
              if (item.stage(desk.now) == stage && !item.backsOff(agent, desk.now)) {
                ItemOrder order = order(demand);
                long score = score(order, item, demand, stage, classes);
                heads.add(new Head(item, demand, stage, i + 1, order, score));
                break;
              }
            }
          }
        });
    return heads;
  }

  ItemOrder order(ReferenceDemand demand) {
    Queue queue = desk.settings(demand.queue());
    return queue == null ? ItemOrder.DISCOUNTED_ROLLING_DEADLINE : queue.order();
  }

  private long score(
      ItemOrder order,
      ReferenceItem item,
      ReferenceDemand demand,
      int stage,
      Map<ReferenceDemand, List<ReferenceItem>> classes) {
    long arrival = item.receivedAt();
    return switch (order) {
      case DISCOUNTED_ROLLING_DEADLINE -> discounted(item, demand, stage, classes.keySet());
      case WEIGHTED_ROLLING_DEADLINE -> weighted(item, demand, stage);
      case EARLIEST_DEADLINE -> stage == 0 ? -(arrival + item.target) : LATE - arrival;
      case STRICT_PRIORITY -> ((long) demand.priority() << 50) - arrival;
      case FIRST_COME_FIRST_SERVED -> -arrival;
    };
  }

  private long weighted(ReferenceItem item, ReferenceDemand demand, int stage) {
    long left = (stage < 3 ? STEPS[stage] : FINAL) * item.target - (desk.now - item.receivedAt());
    return left < 0 ? (1L << 60) - finalAt(item) : -(1024 * left / weight(demand));
  }

  /** Weight saved, discounted by the chance that it is served in time anyway. */
  private long discounted(
      ReferenceItem item, ReferenceDemand demand, int stage, Iterable<ReferenceDemand> all) {
    if (stage == STEPS.length) {
      return LATE - item.receivedAt();
    }
    long saved =
        Math.round(65_536 * StrictMath.log(weight(demand) * SAVED[stage]) / StrictMath.log(2));
    var group = demand.group(desk.hasMembers());
    var groups = new ArrayList<ReferenceDemand.Group>();
    for (ReferenceDemand some : all) {
      if (!groups.contains(some.group(desk.hasMembers()))) {
        groups.add(some.group(desk.hasMembers()));
      }
    }
    long mine = savable(List.of(group));
    long agents = savable(groups);
    long slots = Math.min(rate(group), 1000L << 16);
    long urgency = slots * 504 / (20 + 3 * mine + 2 * agents);
    long left = item.receivedAt() + STEPS[stage] * item.target - desk.now;
    return saved - Math.floorDiv(Math.min(left, 1L << 27) * urgency, 1L << 20);
  }

  /** Items of these groups that are offered and have a stage to make. */
  private long savable(List<ReferenceDemand.Group> groups) {
    return desk.line().stream()
        .filter(item -> item.stage(desk.now) < STEPS.length && desk.offers(item.queue))
        .filter(item -> groups.contains(ReferenceDemand.of(item, desk).group(desk.hasMembers())))
        .count();
  }

  /** Slots a minute, in 1/65536. */
  private long rate(ReferenceDemand.Group group) {
    ReferenceDesk.Counts counts = desk.groups.get(group);
    long slots = counts == null ? 0 : counts.slots;
    return desk.minutes == 0 ? slots + 65_536 : slots * 65_536 / desk.minutes;
  }

  private int weight(ReferenceDemand demand) {
    List<Integer> weights =
        desk.configuration == null ? List.of() : desk.configuration.priorityWeights();
    return demand.priority() < weights.size() ? weights.get(demand.priority()) : 1;
  }
}
