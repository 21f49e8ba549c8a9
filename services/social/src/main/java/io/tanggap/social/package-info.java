/** Social networks to topics, and replies to social networks. */
@NullMarked
package io.tanggap.social;

import org.jspecify.annotations.NullMarked;
