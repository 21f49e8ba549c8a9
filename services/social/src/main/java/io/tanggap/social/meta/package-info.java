/** What WhatsApp, Messenger and Instagram have in common: the calls and the answers of Meta. */
@NullMarked
package io.tanggap.social.meta;

import org.jspecify.annotations.NullMarked;
