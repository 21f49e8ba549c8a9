/** Commands of people on their way to the router, and its answers. */
@NullMarked
package io.tanggap.gateway.command;

import org.jspecify.annotations.NullMarked;
