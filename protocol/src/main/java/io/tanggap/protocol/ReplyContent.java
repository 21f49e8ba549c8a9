package io.tanggap.protocol;

/**
 * What an agent wrote to a customer; the engine carries it as an opaque payload.
 *
 * @param text plain text
 * @param authorName the name shown to the customer
 */
public record ReplyContent(String text, String authorName) {}
