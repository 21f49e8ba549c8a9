package io.tanggap.journey;

import io.tanggap.standalone.GatewayClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * An agent who never stops: takes most offers and declines some, parks some work and goes on with
 * it, and answers the rest. Whatever was asked is asked again, word for word and under the same
 * key, until the gateway says what came of it.
 */
final class BusyAgent {
  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final String DESK = "support";

  private final GatewayClient client;
  private final String name;
  private final Map<String, Request> pending = new LinkedHashMap<>();
  private final Set<String> parked = new LinkedHashSet<>();

  /** Replies that the gateway said were accepted, and the work they answer. */
  private final Map<String, String> answered = new ConcurrentHashMap<>();

  private Instant beaten = Instant.EPOCH;
  private volatile boolean idle;

  BusyAgent(GatewayClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /** Something asked of the gateway; {@code key} makes every repeat the same command. */
  private record Request(String path, Map<String, Object> body, String key, String work) {}

  Map<String, String> answered() {
    return answered;
  }

  /** True if the last look found nothing to do and nothing without an answer. */
  boolean idle() {
    return idle;
  }

  /** One look at everything; a gateway that is away is met with the next look. */
  void look() {
    idle = false;
    try {
      beat();
      for (JsonNode offer : items("/offers?desk=" + DESK)) {
        String id = offer.path("id").asString("");
        boolean declines = in(10, id) == 0;
        ask("/offers/" + id + (declines ? "/decline" : "/accept"), Map.of(), "");
      }
      List<JsonNode> works =
          items("/work?desk=" + DESK + "&agent=me&state=ACTIVE,PARKED&limit=100");
      works.forEach(this::go);
      for (Request request : List.copyOf(pending.values())) {
        send(request);
      }
      idle = works.isEmpty() && pending.isEmpty();
    } catch (IOException e) {
      // the gateway is being killed: what is pending stays so
      idle = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() throws IOException, InterruptedException {
    if (beaten.plus(BEAT).isAfter(Instant.now())) {
      return;
    }
    int status =
        client.call("POST", "/agents/" + name + "/heartbeat", Map.of("desk", DESK)).status();
    if (status == 409) {
      client.call(
          "PUT", "/agents/" + name + "/presence", Map.of("desk", DESK, "status", "AVAILABLE"));
    } else if (status < 300) {
      beaten = Instant.now();
    }
  }

  private void go(JsonNode item) {
    String work = item.path("id").asString("");
    if (item.path("state").asString("").equals("PARKED")) {
      // the others wake by themselves
      if (in(8, work) == 0) {
        ask("/work/" + work + "/resume", Map.of(), "");
      }
    } else if (in(4, work) == 0 && parked.add(work)) {
      String until = Instant.now().plusSeconds(3).toString();
      ask("/work/" + work + "/park", Map.of("until", until), "");
    } else if (!pending.containsKey("/work/" + work + "/park")
        && item.path("unanswered").asInt(0) > 0) {
      ask(
          "/conversations/" + item.path("conversation").asString("") + "/replies",
          Map.of(
              "work",
              work,
              "text",
              "Answer to " + work + " by " + name,
              "resolve",
              true,
              "disposition",
              "solved"),
          work);
    }
  }

  private void ask(String path, Map<String, Object> body, String work) {
    pending.computeIfAbsent(path, p -> new Request(path, body, name + path, work));
  }

  private void send(Request request) throws IOException, InterruptedException {
    var answer = client.call("POST", request.path(), request.body(), request.key());
    boolean open = answer.status() == 202 || answer.status() >= 500;
    if (open) {
      return;
    }
    pending.remove(request.path());
    if (answer.status() == 200 && !request.work().isEmpty()) {
      answered.put(answer.body().path("reply").asString(""), request.work());
    }
  }

  private List<JsonNode> items(String path) throws IOException, InterruptedException {
    return List.copyOf(client.get(path).body().path("items").valueStream().toList());
  }

  /** The same for the same id at every run. */
  private static int in(int parts, String id) {
    return Math.floorMod(id.hashCode(), parts);
  }
}
