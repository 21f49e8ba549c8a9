package io.tanggap.phone.call;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Local times of a log whose rows name no zone. */
public final class WallClock {
  private final ZoneId zone;

  public WallClock(ZoneId zone) {
    this.zone = zone;
  }

  public ZoneId zone() {
    return zone;
  }

  /**
   * The moment, read as late as the order of the file demands: of the hour that a clock change
   * repeats, the first unless the row before was later than that.
   */
  public Instant after(LocalDateTime local, Instant before) {
    List<ZoneOffset> readings = zone.getRules().getValidOffsets(local);
    if (readings.size() < 2) {
      // in the hour that a clock change leaves out, the rules shift it by the gap
      return local.atZone(zone).toInstant();
    }
    Instant first = local.toInstant(readings.getFirst());
    return first.isBefore(before) ? local.toInstant(readings.getLast()) : first;
  }

  /** The latest reading that is not after {@code end}: a leg begins before it ends. */
  public Instant until(LocalDateTime local, Instant end) {
    List<ZoneOffset> readings = zone.getRules().getValidOffsets(local);
    if (readings.size() < 2) {
      return local.atZone(zone).toInstant();
    }
    Instant last = local.toInstant(readings.getLast());
    return last.isAfter(end) ? local.toInstant(readings.getFirst()) : last;
  }

  /** True if the local time comes twice: worth a line in the log. */
  public boolean twice(LocalDateTime local) {
    return zone.getRules().getValidOffsets(local).size() > 1;
  }
}
