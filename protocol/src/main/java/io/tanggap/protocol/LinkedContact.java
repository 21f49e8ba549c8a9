package io.tanggap.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contact that belongs to a person, with who served it last before that was known.
 *
 * @param agent who took work of this contact last, if anybody did
 * @param servedAt when that was
 */
public record LinkedContact(
    ContactId contact, @Nullable AgentId agent, @Nullable Instant servedAt) {}
