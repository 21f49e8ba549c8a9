package io.tanggap.email;

import java.time.Instant;

/**
 * A mail that left the mailbox's server and lies in the raw store.
 *
 * @param position where the cursor stands once this mail is settled
 * @param receivedAt the server's internal date
 * @param whole false if only the headers were fetched, the mail being too large
 */
record FetchedMail(Cursor position, Instant receivedAt, String rawReference, boolean whole) {}
