/** A package for everything. */
@NullMarked
package io.tanggap.architecture.planted.common;

import org.jspecify.annotations.NullMarked;
