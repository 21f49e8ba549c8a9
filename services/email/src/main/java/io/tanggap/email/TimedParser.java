package io.tanggap.email;

import io.tanggap.channel.RawStore;
import io.tanggap.channel.RawStoreUnavailable;
import io.tanggap.channel.Text;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.james.mime4j.MimeException;
import org.jspecify.annotations.Nullable;

/**
 * Parses on a thread of its own, for a bounded time: whatever a mail does to the parser, the
 * mailbox goes on.
 */
final class TimedParser {
  private final MailParser parser;
  private final RawStore store;
  private final Duration limit;

  TimedParser(MailParser parser, RawStore store, Duration limit) {
    this.parser = parser;
    this.store = store;
    this.limit = limit;
  }

  Parsed parse(String reference, Instant receivedAt) throws InterruptedException {
    var task =
        new FutureTask<>(
            () -> {
              try (InputStream raw = store.open(reference)) {
                return parser.parse(raw, receivedAt);
              }
            });
    Thread.ofPlatform().name("parse").daemon().start(task);
    try {
      return new Parsed.Mail(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      task.cancel(true);
      return new Parsed.Malformed("reading it takes longer than " + limit.toSeconds() + " s");
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case RawStoreUnavailable broken -> throw broken;
        case MimeException refused ->
            new Parsed.Malformed(Text.line("" + refused.getMessage(), 300));
        case IOException refused -> new Parsed.Malformed(Text.line("" + refused.getMessage(), 300));
        case null, default ->
            // a parser's bug on this mail; its message may hold the mail's text, its name does not
            new Parsed.Malformed("the parser failed with " + name(e.getCause()));
      };
    }
  }

  private static String name(@Nullable Throwable cause) {
    return cause == null ? "an unknown error" : cause.getClass().getSimpleName();
  }
}
