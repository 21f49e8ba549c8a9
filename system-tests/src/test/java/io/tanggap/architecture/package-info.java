/** The rules of the house, as tests; each one is seen to fail on planted violations. */
@NullMarked
package io.tanggap.architecture;

import org.jspecify.annotations.NullMarked;
