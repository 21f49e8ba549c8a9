package io.tanggap.phone.call;

import io.tanggap.phone.call.Leg.Disposition;
import io.tanggap.phone.call.Leg.Far;
import io.tanggap.phone.call.Mark.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call. Pure: the same rows in any order give the same answer, and more rows of
 * the same call give a better one.
 */
public final class CallClassifier {
  private final CallRules rules;

  public CallClassifier(CallRules rules) {
    this.rules = rules;
  }

  /**
   * What these rows say.
   *
   * @param mailbox the messages the call left; empty if no mailbox can be looked into, and then a
   *     stay in the voicemail that was long enough counts as one
   */
  public Classified classify(CallGroup group, Optional<List<VoiceMessage>> mailbox) {
    Optional<Leg> first = group.legs().stream().min(Comparator.comparing(l -> order(group, l)));
    String caller = said(group, Mark::caller, first.map(l -> l.ends().caller()).orElse(""));
    String called = called(group, first.map(l -> l.ends().called()).orElse(""));
    Direction direction = direction(group, first, caller, called);
    boolean outbound = direction == Direction.OUTBOUND;
    Conversation talk = new Conversation(group);
    List<VoiceMessage> messages = messages(group, mailbox, talk);
    Instant began = began(group);
    Instant ended = group.rows().getLast().at();
    Verdict verdict = verdict(group, direction, caller, called, talk, messages);
    boolean spoken = spoken(talk);
    Instant answered = spoken ? talk.connectedAt() : null;
    return new Classified(
        group.call(),
        verdict,
        direction,
        rules.numbers().of(outbound ? called : caller),
        outbound ? "" : first.map(l -> l.ends().callerName()).orElse(""),
        caller,
        called,
        outbound ? caller : called,
        began,
        answered,
        ended,
        wait(group, began, answered, ended),
        spoken ? talk.seconds() : 0,
        queue(group),
        spoken ? talk.agent(outbound) : "",
        messages,
        group.legs().stream().anyMatch(l -> l.extra().unrecorded()),
        group.rows().size());
  }

  private Verdict verdict(
      CallGroup group,
      Direction direction,
      String caller,
      String called,
      Conversation talk,
      List<VoiceMessage> messages) {
    if (has(group, Kind.FAX) || group.legs().stream().anyMatch(l -> l.far() == Far.FAX)) {
      return new Verdict.Ignored("fax");
    }
    if (rules.tests().contains(caller) || rules.tests().contains(called)) {
      return new Verdict.Ignored("test");
    }
    if (direction == Direction.INTERNAL) {
      return new Verdict.Ignored("internal");
    }
    if (direction == Direction.OUTBOUND) {
      return spoken(talk)
          ? new Verdict.CallbackReached()
          : new Verdict.CallbackNotReached(worst(group));
    }
    if (!messages.isEmpty()) {
      return new Verdict.Voicemail(messages.stream().mapToInt(VoiceMessage::seconds).sum());
    }
    if (spoken(talk)) {
      return new Verdict.Handled();
    }
    if (neverCame(group)) {
      return new Verdict.Ignored("failed");
    }
    return has(group, Kind.ABANDONED) ? new Verdict.Abandoned() : new Verdict.Missed();
  }

  private boolean spoken(Conversation talk) {
    return talk.connectedAt() != null && talk.seconds() >= rules.spoken().toSeconds();
  }

  /** The leg that the caller's own channel made; where rows do not tell, the first that began. */
  private static String order(CallGroup group, Leg leg) {
    boolean root = leg.self().equals(group.call());
    return (root ? "0" : "1") + leg.times().startedAt() + leg.key();
  }

  private static String said(CallGroup group, Function<Mark, String> what, String otherwise) {
    if (!otherwise.isEmpty()) {
      return otherwise;
    }
    return group.marks().stream().map(what).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  /** The number that was dialled at first: a dial plan leads on from there to its own places. */
  private static String called(CallGroup group, String otherwise) {
    return group.marks().stream()
        .filter(m -> m.kind() == Kind.BEGAN && m.self().equals(group.call()))
        .map(Mark::called)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElseGet(() -> said(group, Mark::called, otherwise));
  }

  private Direction direction(CallGroup group, Optional<Leg> first, String caller, String called) {
    Optional<Direction> said =
        group.legs().stream().map(Leg::said).filter(d -> d != Direction.UNKNOWN).findFirst();
    if (said.isPresent()) {
      return said.get();
    }
    if (first.filter(l -> rules.outbound().contains(l.ends().context())).isPresent()) {
      return Direction.OUTBOUND;
    }
    PhoneNumber from = rules.numbers().of(caller);
    PhoneNumber to = rules.numbers().of(called);
    boolean ours =
        from instanceof PhoneNumber.Internal
            || (from instanceof PhoneNumber.Known(var e164, _) && rules.own().contains(e164));
    if (!ours) {
      return Direction.INBOUND;
    }
    return to instanceof PhoneNumber.Known(var e164, _) && !rules.own().contains(e164)
        ? Direction.OUTBOUND
        : Direction.INTERNAL;
  }

  /** Messages that nobody has heard yet when the call is over: one before a conversation was. */
  private List<VoiceMessage> messages(
      CallGroup group, Optional<List<VoiceMessage>> mailbox, Conversation talk) {
    List<VoiceMessage> all = mailbox.orElseGet(() -> stays(group));
    Instant spoken = spoken(talk) ? talk.connectedAt() : null;
    return all.stream()
        .filter(m -> m.seconds() > 0)
        .filter(m -> spoken == null || m.endedAt().isAfter(spoken))
        .toList();
  }

  private List<VoiceMessage> stays(CallGroup group) {
    var found = new ArrayList<VoiceMessage>();
    for (Leg leg : group.legs()) {
      if (leg.far() == Far.VOICEMAIL && leg.disposition() == Disposition.ANSWERED) {
        var extra = leg.extra();
        int seconds =
            extra.recordingSeconds() > 0 ? extra.recordingSeconds() : leg.times().talkSeconds();
        if (seconds >= rules.voicemailLeast().toSeconds()) {
          found.add(
              new VoiceMessage(
                  extra.recording(), leg.ends().called(), leg.times().endedAt(), seconds));
        }
      }
    }
    if (found.isEmpty()) {
      group.marks().stream()
          .filter(m -> m.kind() == Kind.VOICEMAIL)
          .findFirst()
          .map(m -> stay(group, m))
          .filter(m -> m.seconds() >= rules.voicemailLeast().toSeconds())
          .ifPresent(found::add);
    }
    return found;
  }

  private static VoiceMessage stay(CallGroup group, Mark mark) {
    Instant end =
        group.marks().stream()
            .filter(m -> m.kind() == Kind.ENDED && m.self().equals(mark.self()))
            .map(Mark::at)
            .findFirst()
            .orElse(group.rows().getLast().at());
    return new VoiceMessage("", mark.place(), end, seconds(mark.at(), end));
  }

  /**
   * As the channel that called says, if it does: records of whole calls know whole seconds only.
   */
  private static Instant began(CallGroup group) {
    return group.marks().stream()
        .filter(m -> m.kind() == Kind.BEGAN && m.self().equals(group.call()))
        .map(Mark::at)
        .findFirst()
        .orElseGet(() -> firstOf(group));
  }

  private static Instant firstOf(CallGroup group) {
    return Stream.concat(
            group.legs().stream().map(l -> l.times().startedAt()),
            group.marks().stream().map(Mark::at))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The telephone system could not take the call: nobody waited for anybody. */
  private static boolean neverCame(CallGroup group) {
    return group.marks().isEmpty()
        && group.legs().stream()
            .allMatch(
                l ->
                    (l.disposition() == Disposition.FAILED
                            || l.disposition() == Disposition.CONGESTION)
                        && l.times().talkSeconds() == 0);
  }

  /** The best excuse of an attempt: busy says more than no answer, and that more than failed. */
  private static Disposition worst(CallGroup group) {
    return Stream.of(
            Disposition.BUSY,
            Disposition.NO_ANSWER,
            Disposition.CANCEL,
            Disposition.CONGESTION,
            Disposition.FAILED,
            Disposition.UNKNOWN)
        .filter(d -> group.legs().stream().anyMatch(l -> l.disposition() == d))
        .findFirst()
        .orElse(Disposition.NO_ANSWER);
  }

  private static int wait(
      CallGroup group, Instant began, @Nullable Instant answered, Instant ended) {
    if (answered != null) {
      return seconds(began, answered);
    }
    return group.marks().stream()
        .filter(m -> m.kind() == Kind.ABANDONED)
        .mapToInt(Mark::seconds)
        .max()
        .orElseGet(() -> seconds(began, ended));
  }

  private static String queue(CallGroup group) {
    return Stream.concat(
            group.marks().stream().filter(m -> m.kind() == Kind.QUEUED).map(Mark::place),
            group.legs().stream().map(l -> l.extra().queue()))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static boolean has(CallGroup group, Kind kind) {
    return group.marks().stream().anyMatch(m -> m.kind() == kind);
  }

  static int seconds(Instant from, Instant to) {
    return (int) Math.max(0, Duration.between(from, to).toSeconds());
  }
}
