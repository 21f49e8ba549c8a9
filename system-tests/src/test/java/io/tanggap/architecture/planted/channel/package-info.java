/** A room for channels that others use too, and that knows one of them. */
@NullMarked
package io.tanggap.architecture.planted.channel;

import org.jspecify.annotations.NullMarked;
