package io.tanggap.phone;

import io.tanggap.channel.Text;
import io.tanggap.phone.call.Classified;
import io.tanggap.phone.call.Direction;
import io.tanggap.phone.call.Numbers;
import io.tanggap.phone.call.PhoneNumber;
import io.tanggap.phone.call.Rows;
import io.tanggap.phone.call.Verdict;
import io.tanggap.phone.call.VoiceMessage;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Attachment;
import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.Party;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.ReplyCapability;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A classified call in the words of the topics. The call's own name makes all ids, so that it has
 * the same ones however often it is looked at.
 */
record CallRecord(Account account, Classified classified) {
  private static final int NAME = 100;
  private static final int DETAIL = 200;

  /** A message of its own where a voicemail is heard of after the call was told as missed. */
  MessageId messageId() {
    boolean voicemail = classified.verdict() instanceof Verdict.Voicemail;
    return new MessageId("p-" + name(voicemail ? "voicemail" : "call"));
  }

  ConversationId conversation() {
    return PhoneCall.conversation(account.deskId(), account.accountId(), contact());
  }

  /** Nobody's calls are not one person's: each has a thread of its own. */
  private ContactId contact() {
    return switch (classified.other()) {
      case PhoneNumber.Known(var e164, _) -> new ContactId(e164);
      case PhoneNumber.Internal(var digits) -> new ContactId("extension:" + digits);
      case PhoneNumber.Anonymous() -> new ContactId("anonymous:" + name("nobody"));
    };
  }

  private String name(String of) {
    return Rows.hash(of, account.desk(), account.id(), classified.call());
  }

  /** True if the call needs nobody and belongs to somebody. */
  boolean finished() {
    return classified.other() instanceof PhoneNumber.Known && outcome(classified.verdict()) != null;
  }

  private static PhoneCall.@org.jspecify.annotations.Nullable Outcome outcome(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Handled() -> PhoneCall.Outcome.HANDLED;
      case Verdict.CallbackReached() -> PhoneCall.Outcome.REACHED;
      case Verdict.CallbackNotReached(_) -> PhoneCall.Outcome.NOT_REACHED;
      case Verdict.Missed(), Verdict.Abandoned(), Verdict.Voicemail(_), Verdict.Ignored(_) -> null;
    };
  }

  PhoneCall call() {
    PhoneCall.Outcome outcome = outcome(classified.verdict());
    if (outcome == null) {
      throw new IllegalStateException(
          "Expected a call that is over, but found " + classified.verdict().kind());
    }
    String agent = account.agents().getOrDefault(classified.agent(), "");
    return new PhoneCall(
        new MessageId("p-" + name("call")),
        account.deskId(),
        account.accountId(),
        conversation(),
        contact(),
        party(),
        classified.direction() == Direction.OUTBOUND
            ? PhoneCall.Direction.OUTBOUND
            : PhoneCall.Direction.INBOUND,
        outcome,
        classified.startedAt(),
        classified.answeredAt(),
        classified.endedAt(),
        agent.isEmpty() ? null : new AgentId(agent),
        List.of(),
        detail());
  }

  private String detail() {
    var parts = new ArrayList<String>();
    if (!classified.queue().isEmpty()) {
      parts.add("queue " + classified.queue());
    }
    if (!classified.agent().isEmpty()) {
      parts.add("extension " + classified.agent());
    }
    if (classified.verdict() instanceof Verdict.CallbackNotReached(var why)) {
      parts.add(why.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    return Text.line(String.join(", ", parts), DETAIL);
  }

  private Party party() {
    return new Party(classified.other().shown(), Text.line(classified.otherName(), NAME));
  }

  InboundMessage message(Instant now, String raw, Recordings.Kept sound, Instant until) {
    Instant waits = waitsSince();
    return new InboundMessage(
        messageId(),
        account.deskId(),
        Channel.PHONE,
        account.accountId(),
        conversation(),
        contact(),
        party(),
        List.of(new Party(classified.ours(), "")),
        // a telephone system's clock may be ahead of ours
        waits.isAfter(now) ? now : waits,
        classified.startedAt(),
        "",
        text(),
        "",
        null,
        sound.attachments(),
        false,
        "",
        null,
        // the answer is a call back, which a person makes by hand
        ReplyCapability.DM_OR_MANUAL,
        raw,
        Text.line(classified.call(), DETAIL),
        "new",
        "",
        sound.flags(),
        attributes(sound, until));
  }

  /** The customer waits since they hung up; since they had spoken, if they left a message. */
  private Instant waitsSince() {
    return classified.messages().stream()
        .map(VoiceMessage::endedAt)
        .max(Instant::compareTo)
        .orElse(classified.endedAt());
  }

  private String text() {
    String from =
        classified.other() instanceof PhoneNumber.Known(var e164, _)
            ? Numbers.readable(e164)
            : "a withheld number";
    String queue = classified.queue().isEmpty() ? "" : " in queue " + classified.queue();
    String text =
        switch (classified.verdict()) {
          case Verdict.Abandoned() ->
              "Hung up after " + duration(classified.waitSeconds()) + queue + ": " + from;
          case Verdict.Voicemail(var seconds) -> "Voicemail of " + duration(seconds) + ": " + from;
          case Verdict.Missed(),
              Verdict.Handled(),
              Verdict.CallbackReached(),
              Verdict.CallbackNotReached(_),
              Verdict.Ignored(_) ->
              "Missed call after " + duration(classified.waitSeconds()) + queue + ": " + from;
        };
    return Text.line(text, DETAIL);
  }

  private static String duration(int seconds) {
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  /** What rules decide by. */
  private List<Attribute> attributes(Recordings.Kept sound, Instant until) {
    var all = new ArrayList<Attribute>();
    all.add(new Attribute("call.kind", classified.verdict().kind()));
    all.add(new Attribute("call.queue", Text.line(classified.queue(), NAME)));
    all.add(new Attribute("call.did", Text.line(classified.ours(), NAME)));
    all.add(new Attribute("call.waited", Integer.toString(classified.waitSeconds())));
    if (classified.other() instanceof PhoneNumber.Known(_, var extension) && !extension.isEmpty()) {
      all.add(new Attribute("call.extension", extension));
    }
    if (classified.verdict() instanceof Verdict.Voicemail(var seconds)) {
      all.add(new Attribute("recording.seconds", Integer.toString(seconds)));
      all.add(new Attribute("recording.consent", account.recordings().consent()));
      all.add(new Attribute("recording.keep-until", until.truncatedTo(ChronoUnit.DAYS).toString()));
      for (Attachment one : sound.attachments()) {
        String reference = one.reference();
        all.add(
            new Attribute("recording.sha256", reference.substring(reference.lastIndexOf('/') + 1)));
      }
    }
    return all;
  }
}
