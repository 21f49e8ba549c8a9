/** Mastodon: mentions and direct messages, and the replies to them. */
@NullMarked
package io.tanggap.social.mastodon;

import org.jspecify.annotations.NullMarked;
