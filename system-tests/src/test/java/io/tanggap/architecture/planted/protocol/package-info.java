/** A protocol of open interfaces and classes. */
@NullMarked
package io.tanggap.architecture.planted.protocol;

import org.jspecify.annotations.NullMarked;
