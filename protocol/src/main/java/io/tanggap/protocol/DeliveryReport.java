package io.tanggap.protocol;

import java.time.Instant;

/**
 * What became of one reply, told by its channel.
 *
 * @param at when the other side took or refused it
 * @param detail a sentence, with the other side's own words where it gave any
 * @param attempt counted from 1
 * @param externalId the name it went out under, an email's Message-ID
 */
public record DeliveryReport(
    ReplyId reply,
    DeskId desk,
    ConversationId conversation,
    AccountId account,
    DeliveryState state,
    Instant at,
    String detail,
    int attempt,
    String externalId) {}
