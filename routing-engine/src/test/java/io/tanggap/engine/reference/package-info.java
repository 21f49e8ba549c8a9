/**
 * The routing policy a second time, written to be read and not to be fast: every question is
 * answered by walking all items and all agents. A simulation holds the engine against it.
 */
@NullMarked
package io.tanggap.engine.reference;

import org.jspecify.annotations.NullMarked;
