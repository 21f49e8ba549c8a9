/** Faults on real processes under load, and what they cost. */
@NullMarked
package io.tanggap.chaos;

import org.jspecify.annotations.NullMarked;
