package io.tanggap.gateway.live;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells all gateways what changed, in the transaction that changed it: nobody hears of anything
 * that the read model does not have yet.
 */
@Singleton
public final class Announcer {
  static final String CHANNEL = "tanggap_live";

  /** Above this many at once a page is quicker to fetch everything again. */
  private static final int MANY = 300;

  private static final JsonMapper JSON = JsonMapper.shared();

  public void announce(Handle handle, List<Announcement> announcements) {
    if (announcements.size() > MANY) {
      announcements.stream()
          .map(Announcement::desk)
          .distinct()
          .forEach(desk -> notify(handle, new Announcement(desk, "reset", Map.of(), null)));
    } else {
      announcements.stream().distinct().forEach(announcement -> notify(handle, announcement));
    }
  }

  /** The key under which a version of a configuration is announced once it is in effect. */
  public static String version(String desk, int version) {
    return "configuration " + desk + " " + version;
  }

  /** These commands have their answer. */
  public void answered(Handle handle, List<String> commands) {
    commands.forEach(command -> notify(handle, Map.of("answered", command)));
  }

  private static void notify(Handle handle, Announcement announcement) {
    var out = new LinkedHashMap<String, Object>();
    out.put("desk", announcement.desk());
    out.put("name", announcement.name());
    out.put("data", announcement.data());
    if (announcement.agent() != null) {
      out.put("agent", announcement.agent());
    }
    out.put("n", handle.createQuery("select nextval('live_position')").mapTo(Long.class).one());
    notify(handle, out);
  }

  private static void notify(Handle handle, Map<String, ?> payload) {
    handle
        .createQuery("select pg_notify(:channel, :payload)")
        .bind("channel", CHANNEL)
        .bind("payload", JSON.writeValueAsString(payload))
        .mapTo(String.class)
        .list();
  }
}
