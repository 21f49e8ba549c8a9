/** The desk: offers, work, conversations, the board. */
@NullMarked
package io.tanggap.gateway.desk;

import org.jspecify.annotations.NullMarked;
