/** The engine in virtual time, held against queueing theory and against hindsight. */
@NullMarked
package io.tanggap.simulation;

import org.jspecify.annotations.NullMarked;
