/** Libraries far from home. */
@NullMarked
package io.tanggap.architecture.planted.stray;

import org.jspecify.annotations.NullMarked;
