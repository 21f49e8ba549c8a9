/** Messenger and Instagram, two pages of one interface. */
@NullMarked
package io.tanggap.social.messenger;

import org.jspecify.annotations.NullMarked;
