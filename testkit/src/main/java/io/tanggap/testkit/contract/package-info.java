/** What every channel promises, as one test that each runs with its own source. */
@NullMarked
package io.tanggap.testkit.contract;

import org.jspecify.annotations.NullMarked;
