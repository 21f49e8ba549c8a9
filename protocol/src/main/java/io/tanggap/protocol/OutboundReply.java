package io.tanggap.protocol;

import java.time.Instant;

/**
 * A reply that the engine accepted and a channel must send, once. The channel knows whom and in
 * which thread.
 */
public record OutboundReply(
    ReplyId id,
    DeskId desk,
    ConversationId conversation,
    WorkItemId work,
    AgentId agent,
    Channel channel,
    AccountId account,
    Instant acceptedAt,
    ReplyContent content) {}
