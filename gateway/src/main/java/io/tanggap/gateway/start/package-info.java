/** What happens once, when the gateway starts. */
@NullMarked
package io.tanggap.gateway.start;

import org.jspecify.annotations.NullMarked;
