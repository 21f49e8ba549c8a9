/** A standalone that calls a service instead of starting it. */
@NullMarked
package io.tanggap.architecture.planted.standalone;

import org.jspecify.annotations.NullMarked;
