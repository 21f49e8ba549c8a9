/** A package for everything. */
@NullMarked
package io.tanggap.architecture.planted.shared;

import org.jspecify.annotations.NullMarked;
