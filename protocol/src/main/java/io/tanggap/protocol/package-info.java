/**
 * What may travel between the rooms: ids, messages, commands, events and topics, as plain records.
 */
@NullMarked
package io.tanggap.protocol;

import org.jspecify.annotations.NullMarked;
