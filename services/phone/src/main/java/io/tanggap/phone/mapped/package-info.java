/** Logs whose columns the operator names: 3CX, Avaya, Cisco, others. */
@NullMarked
package io.tanggap.phone.mapped;

import org.jspecify.annotations.NullMarked;
