/** A Telegram bot. */
@NullMarked
package io.tanggap.social.telegram;

import org.jspecify.annotations.NullMarked;
