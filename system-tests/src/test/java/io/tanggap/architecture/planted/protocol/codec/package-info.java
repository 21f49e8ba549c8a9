/** A codec, for the engine to reach for. */
@NullMarked
package io.tanggap.architecture.planted.protocol.codec;

import org.jspecify.annotations.NullMarked;
