package io.tanggap.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished call that needs nobody any more, classified from all its rows: a record of {@code
 * calls.finished}. A call that needs somebody (missed, voicemail) is an {@link InboundMessage}.
 *
 * @param id stable: the same call classified again has the same id, whatever came of it then
 * @param conversation of the number: calls in and out, missed and answered, are one thread
 * @param contact the other side's number in E.164
 * @param other the number as it is dialled, and the name the telephone system had for it
 * @param startedAt when it began to ring or was dialled
 * @param answeredAt when a person answered; absent: nobody did
 * @param agent who spoke, if the telephone system says so
 * @param detail where it went in the telephone system's words: trunk, queue, extension
 */
public record PhoneCall(
    MessageId id,
    DeskId desk,
    AccountId account,
    ConversationId conversation,
    ContactId contact,
    Party other,
    Direction direction,
    Outcome outcome,
    Instant startedAt,
    @Nullable Instant answeredAt,
    Instant endedAt,
    @Nullable AgentId agent,
    List<Attachment> recordings,
    String detail) {
  /** Who called. */
  public enum Direction {
    INBOUND,
    OUTBOUND
  }

  /** What came of it. */
  public enum Outcome {
    /** The customer called and spoke with somebody. */
    HANDLED,
    /** We called and spoke with the customer. */
    REACHED,
    /** We called and did not get through. */
    NOT_REACHED
  }

  public PhoneCall {
    recordings = Lists.copy(recordings);
    detail = detail == null ? "" : detail;
  }

  /**
   * The thread of all calls with a number on one account, whoever notes them: the telephone
   * system's log or a person.
   */
  public static ConversationId conversation(DeskId desk, AccountId account, ContactId contact) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((desk + "\n" + account + "\n" + contact).getBytes(StandardCharsets.UTF_8));
      return new ConversationId("c-" + HexFormat.of().formatHex(hash, 0, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** True if customer and desk spoke with each other. */
  public boolean spoken() {
    return outcome != Outcome.NOT_REACHED;
  }
}
