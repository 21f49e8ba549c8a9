/**
 * Who gets what. Commands go in with the time of their record, events come out, and only {@link
 * io.tanggap.engine.Applier} changes state, so the same code runs live, in replay and in
 * simulation. No clock, no I/O, no framework, no unordered collection.
 */
@NullMarked
package io.tanggap.engine;

import org.jspecify.annotations.NullMarked;
