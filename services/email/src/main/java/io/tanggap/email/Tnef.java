package io.tanggap.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.TNEFAttribute;
import org.apache.poi.hmef.attribute.TNEFProperty;

/**
 * What Outlook wraps up in a {@code winmail.dat} (MS-OXTNEF): files, and a text where the mail has
 * none.
 */
record Tnef(String text, List<Packed> files) {
  /** One file. */
  record Packed(String name, ByteBuffer bytes) {}

  Tnef {
    files = List.copyOf(files);
  }

  /** Empty if the bytes are not to be understood. */
  static Optional<Tnef> read(byte[] bytes, int mostFiles) {
    try {
      var message = new HMEFMessage(new ByteArrayInputStream(bytes));
      var files = new ArrayList<Packed>();
      for (Attachment attachment : message.getAttachments()) {
        if (files.size() < mostFiles) {
          files.add(packed(attachment));
        }
      }
      TNEFAttribute body = message.getMessageAttribute(TNEFProperty.ID_BODY);
      String text = body == null ? "" : Charsets.decode(trimmed(body.getData()), null);
      return Optional.of(new Tnef(text, files));
    } catch (IOException | RuntimeException e) {
      // the library below fails on hostile bytes in too many ways to name; the blob is kept
      return Optional.empty();
    }
  }

  private static Packed packed(Attachment attachment) {
    String name = attachment.getLongFilename();
    String shorter = name == null ? attachment.getFilename() : name;
    return new Packed(shorter == null ? "" : shorter, ByteBuffer.wrap(attachment.getContents()));
  }

  /** Texts end in a zero byte. */
  private static byte[] trimmed(byte[] data) {
    int end = data.length;
    while (end > 0 && data[end - 1] == 0) {
      end--;
    }
    return new String(data, 0, end, StandardCharsets.ISO_8859_1)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
