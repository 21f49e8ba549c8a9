/** The one front door: people and other systems meet the router here. */
@NullMarked
package io.tanggap.gateway;

import org.jspecify.annotations.NullMarked;
