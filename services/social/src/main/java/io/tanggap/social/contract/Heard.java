package io.tanggap.social.contract;

import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.ReplyCapability;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing a network told us. */
public sealed interface Heard {
  /**
   * Somebody wrote.
   *
   * @param name the network's own name of the message, a string however it looks
   * @param thread the network's name of the thread; empty where only {@code parent} is known
   * @param parent what this answers; empty if nothing
   * @param target what a reply needs, in the network's own words
   * @param replyBy the moment after which the network takes no reply
   * @param flags what people should know
   */
  record Said(
      String name,
      String thread,
      String parent,
      Person from,
      Instant at,
      String text,
      List<Media> media,
      String target,
      @Nullable Instant replyBy,
      ReplyCapability capability,
      String language,
      List<String> flags)
      implements Heard {
    public Said {
      media = List.copyOf(media);
      flags = List.copyOf(flags);
    }
  }

  /** A message reads otherwise now. */
  record Edited(String name, Instant at, String text) implements Heard {}

  /** A message is gone. */
  record Deleted(String name, Instant at) implements Heard {}

  /**
   * What became of something we sent.
   *
   * @param name the network's name of it
   * @param reason if it failed
   */
  record Delivered(
      String name, DeliveryState state, Instant at, @Nullable Reason reason, String detail)
      implements Heard {}

  /** The network lets us in no longer. */
  record Revoked(String why) implements Heard {}

  /** Nothing for people: our own words come back, a kind nobody here knows. */
  record Ignored(String why) implements Heard {}

  /** Somebody on a network. */
  record Person(String id, String address, String name) {}

  /**
   * A picture, a voice, a file.
   *
   * @param id what the network calls it where an address has to be asked for first; empty if {@code
   *     url} is the address
   */
  record Media(String name, String id, String url) {}
}
