/** Tests that sleep and mock. */
@NullMarked
package io.tanggap.architecture.planted.sleepy;

import org.jspecify.annotations.NullMarked;
