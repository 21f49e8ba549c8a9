/** Who may come in, and what they may do. */
@NullMarked
package io.tanggap.gateway.access;

import org.jspecify.annotations.NullMarked;
