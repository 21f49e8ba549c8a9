package io.tanggap.protocol;

/**
 * What an agent may say when declining.
 *
 * @param reofferable false: this agent is not asked again for this item, unless nobody else could
 *     take it
 */
public record DeclineReason(String name, boolean reofferable) {}
