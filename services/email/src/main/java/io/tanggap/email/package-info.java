/** Mailboxes to topics, and replies to mailboxes. */
@NullMarked
package io.tanggap.email;

import org.jspecify.annotations.NullMarked;
