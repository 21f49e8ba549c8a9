/** A gateway with the wrong framework. */
@NullMarked
package io.tanggap.architecture.planted.gateway;

import org.jspecify.annotations.NullMarked;
