/** Reports, asked of the tracker. */
@NullMarked
package io.tanggap.gateway.reports;

import org.jspecify.annotations.NullMarked;
