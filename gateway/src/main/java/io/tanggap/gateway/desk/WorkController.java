package io.tanggap.gateway.desk;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.access.Role;
import io.tanggap.gateway.desk.Things.Work;
import io.tanggap.gateway.desk.Things.WorkPage;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.WorkState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Work items, to look at. */
@Controller("/api/v1/work")
class WorkController {
  private static final int USUAL = 50;
  private static final int MOST = 200;
  private static final List<String> PARAMETERS =
      List.of("desk", "state", "agent", "queue", "channel", "text", "cursor", "limit");

  private final WorkStore store;
  private final WorkDetails details;
  private final Callers callers;

  WorkController(WorkStore store, WorkDetails details, Callers callers) {
    this.store = store;
    this.details = details;
    this.callers = callers;
  }

  @Get
  WorkPage list(
      @QueryValue String desk,
      @Nullable @QueryValue String state,
      @Nullable @QueryValue String agent,
      @Nullable @QueryValue String queue,
      @Nullable @QueryValue String channel,
      @Nullable @QueryValue String text,
      @Nullable @QueryValue String cursor,
      @Nullable @QueryValue Integer limit,
      HttpRequest<?> request) {
    Caller caller = callers.current();
    caller.require(desk, Role.AGENT);
    known(request);
    int asked = limit == null ? USUAL : Math.clamp(limit, 1, MOST);
    var found =
        store.list(
            new WorkStore.Filter(
                desk,
                states(state),
                "me".equals(agent) ? caller.agent().value() : blankToNull(agent),
                blankToNull(queue),
                channels(channel),
                blankToNull(text),
                caller.agentId(),
                !caller.supervises(desk),
                cursor == null || cursor.isBlank() ? null : Cursor.parse(cursor),
                asked + 1));
    return found.size() > asked
        ? new WorkPage(found.subList(0, asked), Cursor.after(found.get(asked - 1)).toString())
        : new WorkPage(found, null);
  }

  @Get("/{id}")
  Work work(String id) {
    return details.work(callers.current(), id);
  }

  /** A filter that is not known would show more than was asked for. */
  private static void known(HttpRequest<?> request) {
    for (String name : request.getParameters().names()) {
      if (!PARAMETERS.contains(name)) {
        throw Refusal.bad(
            "PARAMETER_UNKNOWN",
            "There is no filter " + name + "; expected " + String.join(", ", PARAMETERS) + ".",
            "Tidak ada filter " + name + "; pilihannya " + String.join(", ", PARAMETERS) + ".");
      }
    }
  }

  private static List<String> channels(@Nullable String text) {
    var channels = new ArrayList<String>();
    if (text != null && !text.isBlank()) {
      for (String word : text.split(",", -1)) {
        try {
          channels.add(Channel.valueOf(word.strip().toUpperCase(Locale.ROOT)).name());
        } catch (IllegalArgumentException e) {
          throw Refusal.bad(
              "CHANNEL_UNKNOWN",
              "There is no channel "
                  + word
                  + "; expected "
                  + Arrays.toString(Channel.values())
                  + ".",
              "Tidak ada kanal "
                  + word
                  + "; pilihannya "
                  + Arrays.toString(Channel.values())
                  + ".");
        }
      }
    }
    return channels;
  }

  private static List<String> states(@Nullable String text) {
    var states = new ArrayList<String>();
    if (text != null && !text.isBlank()) {
      for (String word : text.split(",", -1)) {
        try {
          states.add(WorkState.valueOf(word.strip().toUpperCase(Locale.ROOT)).name());
        } catch (IllegalArgumentException e) {
          throw Refusal.bad(
              "STATE_UNKNOWN",
              "There is no state " + word + ".",
              "Tidak ada keadaan " + word + ".");
        }
      }
    }
    return states;
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
