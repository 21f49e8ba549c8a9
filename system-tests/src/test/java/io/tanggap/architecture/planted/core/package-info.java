/** A package for everything. */
@NullMarked
package io.tanggap.architecture.planted.core;

import org.jspecify.annotations.NullMarked;
