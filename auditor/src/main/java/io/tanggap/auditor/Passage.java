package io.tanggap.auditor;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Compares two sides of a step that must pass each thing on as often as it came: messages and the
 * commands made of them, replies accepted and replies handed out. The sides are read apart, so that
 * only what is older than the settle time is compared.
 *
 * @param <K> the name by which both sides know a thing
 */
final class Passage<K> {
  private static final class Count {
    long touchedAt;
    int in;
    int out;
    int settledIn;
    int settledOut;
    boolean told;
  }

  private record Pending<K>(K key, Place place, long at) {}

  private final Findings findings;
  private final Check check;
  private final boolean needsSource;
  private final Function<K, String> noun;
  private final Map<K, Count> counts = new LinkedHashMap<>(16, 0.75f, true);
  private final ArrayDeque<Pending<K>> in = new ArrayDeque<>();
  private final ArrayDeque<Pending<K>> out = new ArrayDeque<>();
  private long latest;
  private long outBegins = Long.MIN_VALUE;

  /**
   * @param needsSource whether something handed out that never came in is a violation too
   */
  Passage(Findings findings, Check check, boolean needsSource, Function<K, String> noun) {
    this.findings = findings;
    this.check = check;
    this.needsSource = needsSource;
    this.noun = noun;
  }

  /** What came before that time may have been handed out in a part of the log that is gone. */
  void outBegins(long at) {
    outBegins = Math.max(outBegins, at);
  }

  void in(K key, Place place, long at) {
    touch(key, at).in++;
    in.add(new Pending<>(key, place, at));
    findings.looked(check);
  }

  void out(K key, Place place, long at) {
    touch(key, at).out++;
    out.add(new Pending<>(key, place, at));
  }

  /** Compares what is older than {@code horizon}. */
  void settle(long horizon) {
    for (int i = in.size(); i > 0; i--) {
      Pending<K> some = in.removeFirst();
      if (some.at() > horizon) {
        in.addLast(some);
      } else {
        settledIn(some);
      }
    }
    for (int i = out.size(); i > 0; i--) {
      Pending<K> some = out.removeFirst();
      if (some.at() > horizon) {
        out.addLast(some);
      } else {
        settledOut(some);
      }
    }
    forget();
  }

  private void settledIn(Pending<K> some) {
    Count count = touch(some.key(), some.at());
    count.settledIn++;
    if (some.at() >= outBegins && count.settledIn > count.out) {
      tell(some, count, count.settledIn, count.out);
    }
  }

  private void settledOut(Pending<K> some) {
    Count count = touch(some.key(), some.at());
    count.settledOut++;
    // what has no source may come from before the log begins, or from a writer beside it
    if ((needsSource || count.in > 0) && count.settledOut > count.in) {
      tell(some, count, count.in, count.settledOut);
    }
  }

  private void tell(Pending<K> some, Count count, int came, int went) {
    if (!count.told) {
      count.told = true;
      findings.violated(
          check,
          some.place(),
          "Expected "
              + noun.apply(some.key())
              + " to be passed on as often as it came, "
              + came
              + " times, but it went on "
              + went
              + " times");
    }
  }

  private Count touch(K key, long at) {
    Count count = counts.computeIfAbsent(key, made -> new Count());
    count.touchedAt = Math.max(count.touchedAt, at);
    latest = Math.max(latest, at);
    return count;
  }

  /** What both sides have settled is kept as long as the router remembers it, no longer. */
  private void forget() {
    Iterator<Count> oldest = counts.values().iterator();
    while (oldest.hasNext()) {
      Count count = oldest.next();
      boolean settled = count.in == count.settledIn && count.out == count.settledOut;
      if (!settled || count.touchedAt > latest - Messages.REMEMBERED_MILLIS) {
        return;
      }
      oldest.remove();
    }
  }
}
