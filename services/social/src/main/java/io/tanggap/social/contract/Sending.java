package io.tanggap.social.contract;

import java.io.IOException;
import java.util.function.Function;

/** What a failed request means for a reply. */
public final class Sending {
  private static final int WORDS = 300;

  private Sending() {}

  /** A request that gives the name the network made of it. */
  public interface Attempt {
    Sent go() throws IOException, InterruptedException;
  }

  /**
   * Makes the attempt; the network's reasons for a refusal are read by {@code refusal}, which gives
   * a code of {@link Reason}.
   */
  public static Sent attempt(Attempt attempt, Function<Trouble, Reason> refusal)
      throws InterruptedException {
    try {
      return attempt.go();
    } catch (Trouble e) {
      String words = words(e);
      return switch (e.kind()) {
        case TOO_MANY, SPENT, BROKEN -> new Sent.Later(words, e.notBefore());
        case LOCKED_OUT -> new Sent.LockedOut(words);
        case REFUSED -> new Sent.Refused(refusal.apply(e), words);
      };
    } catch (IOException e) {
      return new Sent.Later("no answer: " + e.getClass().getSimpleName(), null);
    }
  }

  /** What the network said, on one line. */
  public static String words(Trouble e) {
    String said = e.body().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    String line = (e.status() == 0 ? "" : e.status() + " ") + said;
    return line.length() > WORDS ? line.substring(0, WORDS) + "…" : line.strip();
  }
}
