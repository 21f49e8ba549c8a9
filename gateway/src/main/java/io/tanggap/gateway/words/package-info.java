/** How the gateway speaks to people: two languages, problems. */
@NullMarked
package io.tanggap.gateway.words;

import org.jspecify.annotations.NullMarked;
