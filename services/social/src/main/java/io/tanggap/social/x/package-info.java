/** X: mentions and direct messages, and the replies to them. */
@NullMarked
package io.tanggap.social.x;

import org.jspecify.annotations.NullMarked;
