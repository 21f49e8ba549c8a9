/** Response times from the log: timestamps are stored, everything else is derived. */
@NullMarked
package io.tanggap.tracker;

import org.jspecify.annotations.NullMarked;
