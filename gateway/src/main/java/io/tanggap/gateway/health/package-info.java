/** Whether everything the gateway needs is there. */
@NullMarked
package io.tanggap.gateway.health;

import org.jspecify.annotations.NullMarked;
