/**
 * Everything on one machine: the parts that a data centre would bring, embedded, and the services
 * as processes.
 */
@NullMarked
package io.tanggap.standalone;

import org.jspecify.annotations.NullMarked;
