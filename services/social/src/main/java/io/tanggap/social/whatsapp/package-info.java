/** WhatsApp's Cloud API. */
@NullMarked
package io.tanggap.social.whatsapp;

import org.jspecify.annotations.NullMarked;
