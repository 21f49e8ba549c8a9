/** Telling open pages and waiting requests what changed. */
@NullMarked
package io.tanggap.gateway.live;

import org.jspecify.annotations.NullMarked;
