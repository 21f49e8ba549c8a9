/** A call: its rows, and what they say together. */
@NullMarked
package io.tanggap.phone.call;

import org.jspecify.annotations.NullMarked;
