/** An engine that is not pure, with a state that others write. */
@NullMarked
package io.tanggap.architecture.planted.engine;

import org.jspecify.annotations.NullMarked;
