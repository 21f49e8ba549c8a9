package io.tanggap.protocol;

/**
 * Who asks. The gateway has checked who they are; the engine checks what they hold.
 *
 * @param supervisor true if they act on work that others own
 */
public record Actor(AgentId agent, boolean supervisor) {}
