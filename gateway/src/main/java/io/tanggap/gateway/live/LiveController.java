package io.tanggap.gateway.live;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.sse.Event;
import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.access.Role;
import io.tanggap.gateway.live.LiveFeed.Heard;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** The event stream of a page. */
@Controller("/api/v1/live")
class LiveController {
  private static final Duration BEAT = Duration.ofSeconds(15);

  /** A page that is this far behind is cut off; it comes back with its position. */
  private static final int BEHIND = 3_000;

  private final LiveFeed feed;
  private final Callers callers;

  LiveController(LiveFeed feed, Callers callers) {
    this.feed = feed;
    this.callers = callers;
  }

  @Get(produces = MediaType.TEXT_EVENT_STREAM)
  HttpResponse<Publisher<Event<String>>> live(
      @QueryValue String desk, @Nullable @Header("Last-Event-ID") String lastEventId) {
    Caller caller = callers.current();
    caller.require(desk, Role.AGENT);
    Publisher<Event<String>> stream = stream(caller, desk, lastEventId == null ? "" : lastEventId);
    return HttpResponse.ok(stream)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        // proxies must not collect what should arrive at once
        .header("X-Accel-Buffering", "no");
  }

  private Publisher<Event<String>> stream(Caller caller, String desk, String lastId) {
    return Flux.defer(
        () -> {
          Sinks.Many<Event<String>> sink =
              Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(BEHIND));
          sink.tryEmitNext(
              Event.of("{\"at\":\"" + Instant.now().truncatedTo(ChronoUnit.MILLIS) + "\"}")
                  .name("hello"));
          Consumer<Heard> page = heard -> pass(heard, caller, desk, sink);
          feed.open(lastId, page);
          return sink.asFlux()
              .mergeWith(Flux.interval(BEAT).map(_ -> Event.of("").comment("still here")))
              .doFinally(_ -> feed.close(page));
        });
  }

  private static void pass(
      Heard heard, Caller caller, String desk, Sinks.Many<Event<String>> sink) {
    if (!concerns(heard, caller, desk)) {
      return;
    }
    var event = Event.of(heard.data()).name(heard.name());
    if (sink.tryEmitNext(heard.id().isEmpty() ? event : event.id(heard.id())).isFailure()) {
      sink.tryEmitComplete();
    }
  }

  private static boolean concerns(Heard heard, Caller caller, String desk) {
    boolean everywhere = heard.desk().isEmpty();
    return everywhere
        || (heard.desk().equals(desk)
            && (heard.agent() == null || caller.is(heard.agent()) || caller.supervises(desk)));
  }
}
