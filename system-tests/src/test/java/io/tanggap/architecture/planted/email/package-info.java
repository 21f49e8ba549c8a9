/** A service that looks into other rooms and stands open. */
@NullMarked
package io.tanggap.architecture.planted.email;

import org.jspecify.annotations.NullMarked;
