/** Bytes to records and back: the only place that knows JSON. */
@NullMarked
package io.tanggap.protocol.codec;

import org.jspecify.annotations.NullMarked;
