package io.tanggap.email;

import io.tanggap.channel.RawStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A raw store in memory. */
final class MemoryStore implements RawStore {
  final Map<String, byte[]> entries = new TreeMap<>();

  @Override
  public Stored keep(InputStream content) throws IOException {
    byte[] bytes = content.readAllBytes();
    String reference =
        "email/" + HexFormat.of().formatHex(Signatures.sha256().digest(bytes)).substring(0, 16);
    entries.put(reference, bytes);
    return new Stored(reference, bytes.length);
  }

  @Override
  public InputStream open(String reference) {
    return new ByteArrayInputStream(entries.get(reference));
  }

  @Override
  public void erase(String reference) {
    entries.remove(reference);
  }
}
