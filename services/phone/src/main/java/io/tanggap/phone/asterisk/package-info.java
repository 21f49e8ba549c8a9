/** Asterisk's logs, voicemail and manager interface. */
@NullMarked
package io.tanggap.phone.asterisk;

import org.jspecify.annotations.NullMarked;
