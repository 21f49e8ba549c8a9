package io.tanggap.rules;

import io.tanggap.protocol.ConversationId;
import java.nio.charset.StandardCharsets;

/**
 * Which share of conversations a rule applies to. The place of a conversation is FNV-1a (64 bits)
 * over the UTF-8 bytes of its id, a zero byte and the rule's name, mixed as MurmurHash3 ends
 * (fmix64), unsigned modulo 100: whole numbers only, so that it is the same on every machine for
 * ever. docs/rules.md promises this to admins.
 */
final class Share {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Share() {}

  /** The place, 0 to 99; a rule of p percent applies where it is less than p. */
  static int place(ConversationId conversation, String rule) {
    long hash = add(OFFSET, conversation.value());
    hash *= PRIME; // the zero byte
    hash = add(hash, rule);
    hash ^= hash >>> 33;
    hash *= 0xff51afd7ed558ccdL;
    hash ^= hash >>> 33;
    hash *= 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return (int) Long.remainderUnsigned(hash, 100);
  }

  private static long add(long hash, String text) {
    long sum = hash;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      sum = (sum ^ (b & 0xff)) * PRIME;
    }
    return sum;
  }
}
