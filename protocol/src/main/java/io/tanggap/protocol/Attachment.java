package io.tanggap.protocol;

/**
 * A file of a message, kept outside the record.
 *
 * @param name file name without path parts
 * @param contentType as sniffed, not as claimed
 * @param size in bytes
 * @param reference where the channel's store keeps the bytes
 */
public record Attachment(String name, String contentType, long size, String reference) {}
