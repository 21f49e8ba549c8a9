/** The read model: what happened, as rows. */
@NullMarked
package io.tanggap.gateway.projection;

import org.jspecify.annotations.NullMarked;
