/** Named like the library that is not on the class path, and must not be. */
@NullMarked
package io.tanggap.architecture.planted.sleepy.mockito;

import org.jspecify.annotations.NullMarked;
