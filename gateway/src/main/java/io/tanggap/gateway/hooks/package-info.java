/** What other companies' servers call us with, passed on to the channel that knows them. */
@NullMarked
package io.tanggap.gateway.hooks;

import org.jspecify.annotations.NullMarked;
