package io.tanggap.phone.call;

import io.tanggap.phone.call.Leg.Disposition;
import io.tanggap.phone.call.Leg.Far;
import io.tanggap.phone.call.Mark.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When two people were connected, and for how long. Marks say it to the moment; legs say it as well
 * as telephone systems count, from when they themselves picked up.
 */
final class Conversation {
  private static final String LOCAL = "Local/";

  private final CallGroup group;
  private final @Nullable Instant connectedAt;
  private final int seconds;
  private final String agent;

  Conversation(CallGroup group) {
    this.group = group;
    Optional<Mark> queued =
        group.marks().stream().filter(m -> m.kind() == Kind.CONNECTED).findFirst();
    Optional<Mark> joined = joined();
    List<Leg> legs = group.legs().stream().filter(this::reached).toList();
    Optional<Mark> mark = queued.or(() -> joined);
    int counted =
        legs.stream().filter(l -> !behind(l)).mapToInt(l -> l.times().talkSeconds()).sum();
    if (mark.isPresent()) {
      // a queue's own log counts in whole seconds
      connectedAt = joined.orElse(mark.get()).at();
      seconds = talked(mark.get().at(), counted);
      agent = mark.get().with();
    } else {
      connectedAt =
          legs.stream().map(Conversation::answered).min(Comparator.naturalOrder()).orElse(null);
      seconds = counted;
      agent =
          legs.stream()
              .map(l -> l.ends().farChannel())
              .filter(channel -> !channel.startsWith(LOCAL))
              .reduce("", (earlier, later) -> later);
    }
  }

  @Nullable Instant connectedAt() {
    return connectedAt;
  }

  int seconds() {
    return seconds;
  }

  /** The extension in a channel's name, or the agent's name as a queue has it. */
  String agent(boolean outbound) {
    String name =
        outbound
            ? group.legs().stream().map(l -> l.ends().channel()).findFirst().orElse("")
            : agent;
    int slash = name.indexOf('/');
    String end = slash < 0 ? name : name.substring(slash + 1);
    int dash = end.lastIndexOf('-');
    String bare = slash >= 0 && dash > 0 ? end.substring(0, dash) : end;
    int at = bare.indexOf('@');
    return at > 0 ? bare.substring(0, at) : bare;
  }

  /**
   * True if the leg came to a person. What a leg to a local channel came to, the rows of that
   * channel's other half say.
   */
  private boolean reached(Leg leg) {
    if (leg.disposition() != Disposition.ANSWERED || leg.far() != Far.PERSON) {
      return false;
    }
    String far = leg.ends().farChannel();
    if (!far.startsWith(LOCAL) || !far.endsWith(";1")) {
      return true;
    }
    String half = far.substring(0, far.length() - 1) + "2";
    List<Leg> behind = group.legs().stream().filter(l -> l.ends().channel().equals(half)).toList();
    return behind.isEmpty() || behind.stream().anyMatch(this::reached);
  }

  /** True for the half of a local channel that its other half's leg counts already. */
  private static boolean behind(Leg leg) {
    return leg.ends().channel().startsWith(LOCAL) && leg.ends().channel().endsWith(";2");
  }

  private static Instant answered(Leg leg) {
    Instant at = leg.times().answeredAt();
    return at == null ? leg.times().startedAt() : at;
  }

  /** The first moment in which the caller's channel and one that is not a mere joint are joined. */
  private Optional<Mark> joined() {
    Map<String, Set<String>> bridges = new HashMap<>();
    Map<String, String> where = new HashMap<>();
    for (Mark mark : group.marks()) {
      if (mark.kind() == Kind.BRIDGED) {
        bridges.computeIfAbsent(mark.place(), b -> new HashSet<>()).add(mark.channel());
        where.put(mark.channel(), mark.place());
        Optional<String> other = other(bridges, where);
        if (other.isPresent()) {
          return Optional.of(with(mark, other.get()));
        }
      } else if (mark.kind() == Kind.UNBRIDGED) {
        bridges.computeIfAbsent(mark.place(), b -> new HashSet<>()).remove(mark.channel());
        where.remove(mark.channel(), mark.place());
      }
    }
    return Optional.empty();
  }

  private Optional<String> other(Map<String, Set<String>> bridges, Map<String, String> where) {
    String root = rootChannel();
    Set<String> ours = bridges.getOrDefault(where.getOrDefault(root, ""), Set.of());
    if (ours.size() < 2) {
      return Optional.empty();
    }
    return bridges.values().stream()
        .filter(bridge -> bridge.size() > 1)
        .flatMap(Set::stream)
        .filter(channel -> !channel.equals(root) && !channel.startsWith(LOCAL))
        .sorted()
        .findFirst();
  }

  private String rootChannel() {
    return group.marks().stream()
        .filter(m -> m.self().equals(group.call()) && !m.channel().isEmpty())
        .map(Mark::channel)
        .findFirst()
        .orElse("");
  }

  private int talked(Instant from, int counted) {
    int told =
        group.marks().stream().filter(m -> m.kind() == Kind.TALKED).mapToInt(Mark::seconds).sum();
    if (told > 0) {
      return told;
    }
    String root = rootChannel();
    if (root.isEmpty() && counted > 0) {
      return counted;
    }
    Instant until =
        group.marks().stream()
            .filter(m -> m.channel().equals(root))
            .filter(m -> m.kind() == Kind.UNBRIDGED || m.kind() == Kind.ENDED)
            .map(Mark::at)
            .max(Comparator.naturalOrder())
            .orElse(group.rows().getLast().at());
    return CallClassifier.seconds(from, until);
  }

  private static Mark with(Mark mark, String channel) {
    return new Mark(
        mark.key(),
        mark.call(),
        mark.self(),
        mark.at(),
        mark.kind(),
        mark.channel(),
        mark.caller(),
        mark.called(),
        mark.place(),
        channel,
        mark.seconds());
  }
}
