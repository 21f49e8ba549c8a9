/** A package for everything. */
@NullMarked
package io.tanggap.architecture.planted.impl;

import org.jspecify.annotations.NullMarked;
