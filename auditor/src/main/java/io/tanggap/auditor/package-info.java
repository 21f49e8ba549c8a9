/** An independent reader: follows the topics and counts violations of what the router promises. */
@NullMarked
package io.tanggap.auditor;

import org.jspecify.annotations.NullMarked;
