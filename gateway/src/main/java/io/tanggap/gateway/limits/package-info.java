/** How much callers without a login may use up. */
@NullMarked
package io.tanggap.gateway.limits;

import org.jspecify.annotations.NullMarked;
