/** A service that another one looks into. */
@NullMarked
package io.tanggap.architecture.planted.tracker;

import org.jspecify.annotations.NullMarked;
