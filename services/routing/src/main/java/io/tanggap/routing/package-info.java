/**
 * The engine on Kafka. Commands in, one transaction per batch, events out; state in the heap,
 * recovered from the log.
 */
@NullMarked
package io.tanggap.routing;

import org.jspecify.annotations.NullMarked;
