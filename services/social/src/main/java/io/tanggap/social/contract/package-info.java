/** What the room and its networks say to each other. */
@NullMarked
package io.tanggap.social.contract;

import org.jspecify.annotations.NullMarked;
