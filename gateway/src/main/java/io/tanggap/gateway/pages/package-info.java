/** What a browser loads: pages and the headers that guard them. */
@NullMarked
package io.tanggap.gateway.pages;

import org.jspecify.annotations.NullMarked;
