/** A package for everything. */
@NullMarked
package io.tanggap.architecture.planted.util;

import org.jspecify.annotations.NullMarked;
