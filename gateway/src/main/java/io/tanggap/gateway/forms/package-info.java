/** Forms that customers fill in without a login, and what becomes of them. */
@NullMarked
package io.tanggap.gateway.forms;

import org.jspecify.annotations.NullMarked;
