package io.tanggap.social.contract;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One account on one network: all the room asks of it. */
public interface Network {
  /**
   * What a call or a page of this network says, in order. Pure: the same bytes say the same.
   *
   * @throws UnreadableEvent if it is not what the network's documents describe
   */
  List<Heard> read(byte[] raw) throws UnreadableEvent;

  /** How the network calls us; empty if it does not. */
  default Optional<Hook> hook() {
    return Optional.empty();
  }

  /** How we ask the network; empty if it calls. */
  default Optional<Source> source() {
    return Optional.empty();
  }

  /** The thread of a message that we only know to be answered, asked of the network. */
  default Optional<String> thread(String parent) throws IOException, InterruptedException {
    return Optional.empty();
  }

  /** Where a file can be fetched now, and what has to be shown for it; for files known by id. */
  default Optional<Place> place(Heard.Media media) throws IOException, InterruptedException {
    return Optional.empty();
  }

  Limits limits();

  /** One attempt at one part of a reply. */
  Sent send(Outgoing reply) throws InterruptedException;

  /**
   * An address of a file.
   *
   * @param authorization the header's value; empty if none is needed
   */
  record Place(URI address, String authorization) {}
}
