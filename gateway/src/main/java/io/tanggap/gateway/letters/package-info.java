/** Letters and visits that agents log. */
@NullMarked
package io.tanggap.gateway.letters;

import org.jspecify.annotations.NullMarked;
