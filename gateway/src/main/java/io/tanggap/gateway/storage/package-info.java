/** The way to PostgreSQL. */
@NullMarked
package io.tanggap.gateway.storage;

import org.jspecify.annotations.NullMarked;
