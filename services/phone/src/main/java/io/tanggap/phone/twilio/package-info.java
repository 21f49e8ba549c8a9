/** Twilio's webhooks. */
@NullMarked
package io.tanggap.phone.twilio;

import org.jspecify.annotations.NullMarked;
