package io.tanggap.social.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One part of a reply, as a network shall send it.
 *
 * @param reply our name of it, the same at each attempt
 * @param part counted from 0
 * @param takenAt when this room took the reply on; the same at each attempt
 * @param to the customer's id on the network
 * @param target what the message to be answered said a reply needs
 * @param heardAt when the customer wrote last
 */
public record Outgoing(
    String reply,
    int part,
    String text,
    Instant takenAt,
    String to,
    String target,
    Instant heardAt,
    @Nullable Instant replyBy) {}
