/** Code in a style that is not ours. */
@NullMarked
package io.tanggap.architecture.planted.loose;

import org.jspecify.annotations.NullMarked;
