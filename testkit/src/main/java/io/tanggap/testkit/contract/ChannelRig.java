package io.tanggap.testkit.contract;

import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.ReplyContent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A channel with its source in the hands of the contract. Messages are known by a number. */
public interface ChannelRig extends AutoCloseable {
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
  @Nullable Integer number(InboundMessage message);

  /** An agent's answer; none where the channel has no way back. */
  Optional<OutboundReply> reply(InboundMessage to, ReplyContent content);

  /** How many replies came out on the customer's side. */
  int handedOver();

  /** Whether the room's health says that all is well. */
  boolean well();

  @Override
  void close();
}
