/** Figures that anyone can measure again. */
@NullMarked
package io.tanggap.benchmarks;

import org.jspecify.annotations.NullMarked;
