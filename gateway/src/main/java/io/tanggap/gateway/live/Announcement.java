package io.tanggap.gateway.live;

import io.tanggap.protocol.DeskId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something changed on a desk: a name and ids, no content.
 *
 * @param agent the only agent who may know, apart from supervisors; absent: everybody on the desk
 */
public record Announcement(
    String desk, String name, Map<String, Object> data, @Nullable String agent) {

  /** Pairs of name and value; absent values are left out. */
  public static Announcement of(DeskId desk, String name, @Nullable Object... pairs) {
    var data = new LinkedHashMap<String, Object>();
    for (int i = 0; i + 1 < pairs.length; i += 2) {
      Object value = pairs[i + 1];
      if (value != null) {
        data.put(String.valueOf(pairs[i]), value instanceof Number ? value : value.toString());
      }
    }
    return new Announcement(desk.value(), name, data, null);
  }

  public Announcement onlyFor(String theAgent) {
    return new Announcement(desk, name, data, theAgent);
  }
}
