/** Test code to share between the rooms. */
@NullMarked
package io.tanggap.testkit;

import org.jspecify.annotations.NullMarked;
