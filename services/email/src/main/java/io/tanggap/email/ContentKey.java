package io.tanggap.email;

import io.tanggap.protocol.MessageId;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * Names a mail by its content: the SHA-256 of the raw bytes without the headers that servers add on
 * the way and without CR. Two deliveries of one mail get one name; a sender cannot choose it.
 */
final class ContentKey {
  private static final Set<String> TRACE =
      Set.of(
          "received",
          "return-path",
          "delivered-to",
          "envelope-to",
          "authentication-results",
          "arc-seal",
          "arc-message-signature",
          "arc-authentication-results",
          "received-spf",
          "status");
  private static final int NAME_LENGTH = 100;

  private ContentKey() {}

  static MessageId of(InputStream raw) throws IOException {
    MessageDigest hash = Signatures.sha256();
    var in = new BufferedInputStream(LineEnds.normalised(raw), 1 << 16);
    headers(in, hash);
    var buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      int kept = 0;
      for (int i = 0; i < n; i++) {
        if (buffer[i] != '\r') {
          buffer[kept++] = buffer[i];
        }
      }
      hash.update(buffer, 0, kept);
    }
    return new MessageId("m-" + HexFormat.of().formatHex(hash.digest()).substring(0, 32));
  }

  /** The name of a mail that could be read at a later attempt only. */
  static MessageId replayed(MessageId id) {
    byte[] hash =
        Signatures.sha256().digest((id.value() + "/replayed").getBytes(StandardCharsets.UTF_8));
    return new MessageId("m-" + HexFormat.of().formatHex(hash).substring(0, 32));
  }

  /** Reads up to and with the empty line; a continued line shares the fate of its first. */
  private static void headers(InputStream in, MessageDigest hash) throws IOException {
    boolean keep = true;
    while (true) {
      var start = new ByteArrayOutputStream();
      int c = in.read();
      boolean continued = c == ' ' || c == '\t';
      while (c >= 0
          && c != '\n'
          && (continued ? start.size() < 1 : c != ':')
          && start.size() < NAME_LENGTH) {
        if (c != '\r') {
          start.write(c);
        }
        c = in.read();
      }
      if (c < 0 || (c == '\n' && start.size() == 0)) {
        hash.update(start.toByteArray());
        return;
      }
      keep = continued ? keep : !trace(start.toString(StandardCharsets.ISO_8859_1));
      if (keep) {
        hash.update(start.toByteArray());
      }
      for (; c >= 0 && c != '\n'; c = in.read()) {
        if (keep && c != '\r') {
          hash.update((byte) c);
        }
      }
      if (keep) {
        hash.update((byte) '\n');
      }
    }
  }

  private static boolean trace(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return TRACE.contains(lower) || lower.startsWith("x-");
  }
}
