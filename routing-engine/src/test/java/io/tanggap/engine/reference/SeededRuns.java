package io.tanggap.engine.reference;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Many seeds, on all processors there are. */
public final class SeededRuns {
  private static final int BLOCK = 1_000;

  private SeededRuns() {}

  /**
   * Lives the days of these seeds and prints what differs.
   *
   * @return how many days failed
   */
  public static int run(long firstSeed, int seeds, int commands, Consumer<String> out) {
    MessageDigest all = sha256();
    long decisions = 0;
    int failed = 0;
    for (int done = 0; done < seeds; done += BLOCK) {
      int count = Math.min(BLOCK, seeds - done);
      long from = firstSeed + done;
      var made = new AtomicLong();
      byte[][] hashes =
          LongStream.range(from, from + count)
              .parallel()
              .mapToObj(seed -> live(seed, commands, made, out))
              .toArray(byte[][]::new);
      for (byte[] hash : hashes) {
        failed += hash.length == 0 ? 1 : 0;
        all.update(hash);
      }
      decisions += made.get();
      if (seeds > BLOCK) {
        out.accept(
            String.format(
                Locale.ROOT, "%,d of %,d seeds, %d differences", done + count, seeds, failed));
      }
    }
    out.accept(
        String.format(
            Locale.ROOT,
            "simulate: %,d seeds x %d commands, %,d decisions, %d differences, sha256 %s",
            seeds,
            commands,
            decisions,
            failed,
            HexFormat.of().formatHex(all.digest())));
    return failed;
  }

  private static byte[] live(long seed, int commands, AtomicLong made, Consumer<String> out) {
    try {
      SeededDay.Result result = SeededDay.live(seed, commands, (engine, day, command, e) -> {});
      made.addAndGet(result.decisions());
      return result.sha256();
    } catch (AssertionError e) {
      out.accept(e.getMessage());
      return new byte[0];
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every JDK to know SHA-256", e);
    }
  }
}
