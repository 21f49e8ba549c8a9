/** Violations planted on purpose: small rooms named like ours, each breaking rules of the house. */
@NullMarked
package io.tanggap.architecture.planted;

import org.jspecify.annotations.NullMarked;
