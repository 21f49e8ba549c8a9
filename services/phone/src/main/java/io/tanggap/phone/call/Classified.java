package io.tanggap.phone.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call with what became of it.
 *
 * @param other the customer's end: the caller of an inbound call, the called of an outbound one
 * @param otherName what the telephone system calls them
 * @param ours our end as it was dialled or dialling: a number of ours, an extension
 * @param answeredAt when one of us and the customer were connected
 * @param waitSeconds until then, or until the caller gave up
 * @param agent the extension or agent that spoke; empty if not told
 */
public record Classified(
    String call,
    Verdict verdict,
    Direction direction,
    PhoneNumber other,
    String otherName,
    String caller,
    String called,
    String ours,
    Instant startedAt,
    @Nullable Instant answeredAt,
    Instant endedAt,
    int waitSeconds,
    int talkSeconds,
    String queue,
    String agent,
    List<VoiceMessage> messages,
    boolean unrecorded,
    int rows) {
  public Classified {
    messages = List.copyOf(messages);
  }

  public Optional<Instant> answered() {
    return Optional.ofNullable(answeredAt);
  }

  /** Of an inbound call that nobody took: somebody has to do something. */
  public boolean work() {
    return switch (verdict) {
      case Verdict.Missed(), Verdict.Abandoned() -> other instanceof PhoneNumber.Known;
      case Verdict.Voicemail(_) -> true;
      case Verdict.Handled(),
          Verdict.CallbackReached(),
          Verdict.CallbackNotReached(_),
          Verdict.Ignored(_) ->
          false;
    };
  }
}
