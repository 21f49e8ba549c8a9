package io.tanggap.email;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/** What a file is, from its first bytes; its name only narrows that down. */
final class ContentTypes {
  /** Types whose bytes look like any text: the claim is as good as a guess. */
  private static final Set<String> CLAIMABLE =
      Set.of("message/rfc822", "text/calendar", "text/csv", "text/plain", "message/global");

  private ContentTypes() {}

  /** The stream must support marks; it stands where it stood. */
  static String sniff(InputStream content, String name, String claimed) throws IOException {
    var metadata = new Metadata();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    String found =
        MimeTypes.getDefaultMimeTypes().detect(content, metadata).getBaseType().toString();
    return found.equals("text/plain") && CLAIMABLE.contains(claimed) ? claimed : found;
  }
}
