/** Bluesky: mentions, replies and quotes, and the answers to them. */
@NullMarked
package io.tanggap.social.bluesky;

import org.jspecify.annotations.NullMarked;
