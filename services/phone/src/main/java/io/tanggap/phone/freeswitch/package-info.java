/** FreeSWITCH's JSON call records. */
@NullMarked
package io.tanggap.phone.freeswitch;

import org.jspecify.annotations.NullMarked;
