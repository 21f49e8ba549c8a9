/** An auditor that asks whom it should judge. */
@NullMarked
package io.tanggap.architecture.planted.auditor;

import org.jspecify.annotations.NullMarked;
