/** Every error as a problem detail. */
@NullMarked
package io.tanggap.gateway.problems;

import org.jspecify.annotations.NullMarked;
