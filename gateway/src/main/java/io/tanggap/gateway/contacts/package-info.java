/** Which contacts are one person, who said so and why. */
@NullMarked
package io.tanggap.gateway.contacts;

import org.jspecify.annotations.NullMarked;
