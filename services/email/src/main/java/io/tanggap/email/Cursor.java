package io.tanggap.email;

/** How far a mailbox has been read; the UID means something under this UIDVALIDITY only. */
record Cursor(long uidValidity, long lastUid) {}
