package io.tanggap.engine;

import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.RoutingAnswer;
import io.tanggap.protocol.RoutingEvent;
import java.util.List;

/**
 * What one command led to, in order. Events are facts already applied; replies must be sent;
 * answers change nothing.
 */
public record Outcome(
    List<RoutingEvent> events, List<OutboundReply> replies, List<RoutingAnswer> answers) {}
