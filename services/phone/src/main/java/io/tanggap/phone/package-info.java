/** Telephone logs to topics. */
@NullMarked
package io.tanggap.phone;

import org.jspecify.annotations.NullMarked;
