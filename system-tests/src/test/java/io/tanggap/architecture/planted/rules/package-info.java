/** Rules, seen by the wrong rooms. */
@NullMarked
package io.tanggap.architecture.planted.rules;

import org.jspecify.annotations.NullMarked;
