/** Why the router decided as it did, in sentences. */
@NullMarked
package io.tanggap.gateway.explanation;

import org.jspecify.annotations.NullMarked;
