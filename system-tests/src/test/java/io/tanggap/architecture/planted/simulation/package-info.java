/** A simulation that knows more than the engine. */
@NullMarked
package io.tanggap.architecture.planted.simulation;

import org.jspecify.annotations.NullMarked;
