package io.tanggap.testkit.contract;

import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.ReplyContent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A channel with its source in the hands of the contract. Messages are known by a number. */
public interface ChannelRig extends AutoCloseable {
  /** What a customer says before the number, where a channel carries text. */
  String WORDS = "message number ";

  /** Starts the room, on what it left behind if it ran before. */
  void start(String brokers);

  void stop();

  /**
   * A customer says something.
   *
   * @return false if the channel did not take it and whoever brought it will come again
   */
  boolean arrives(int number);

  /** The source brings something that the room cannot read. */
  void bringsPoison();

  /** The number of a message; null if it is none of the contract's. */
  default @Nullable Integer number(InboundMessage message) {
    String text = message.text();
    return text.startsWith(WORDS) ? Integer.valueOf(text.substring(WORDS.length())) : null;
  }

  /** An agent's answer; none where the channel has no way back. */
  default Optional<OutboundReply> reply(InboundMessage to, ReplyContent content) {
    return Optional.empty();
  }

  /** How many replies came out on the customer's side. */
  default int handedOver() {
    return 0;
  }

  /** Whether the room's health says that all is well. */
  boolean well();

  @Override
  void close();
}
