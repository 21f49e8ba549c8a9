/**
 * What every channel stands on, whatever it speaks: bytes that are kept, one reader for each
 * account, records that are read until they are taken, and an outbox that sends and tells.
 */
@NullMarked
package io.tanggap.channel;

import org.jspecify.annotations.NullMarked;
