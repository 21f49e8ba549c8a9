/** A desk's configuration: draft, check, publish. */
@NullMarked
package io.tanggap.gateway.configuration;

import org.jspecify.annotations.NullMarked;
