package io.tanggap.journey;

import io.tanggap.standalone.GatewayClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.JsonNode;

/** An agent of the journey: accepts what is offered, answers it, and remembers both. */
final class JourneyAgent implements AutoCloseable {
  /** What an agent answered: the reply's id as the gateway gave it, and the text. */
  record Answer(String work, String conversation, String reply, String text) {}

  final String name;
  private final GatewayClient client;
  final List<JsonNode> offers = new ArrayList<>();
  final List<Answer> answers = new ArrayList<>();

  /** One key per reply, kept until it is answered: a retry after a crash is the same command. */
  private final Map<String, String> keys = new ConcurrentSkipListMap<>();

  JourneyAgent(GatewayClient client, String name) {
    this.client = client;
    this.name = name;
  }

  void available() throws IOException, InterruptedException {
    client.call(
        "PUT", "/agents/" + name + "/presence", Map.of("desk", "support", "status", "AVAILABLE"));
  }

  int beat() throws IOException, InterruptedException {
    return client
        .call("POST", "/agents/" + name + "/heartbeat", Map.of("desk", "support"))
        .status();
  }

  /**
   * Accepts all standing offers and answers all unanswered work; returns how many replies were
   * accepted.
   */
  int round(boolean resolve) throws IOException, InterruptedException {
    for (JsonNode offer : client.get("/offers?desk=support").body().path("items")) {
      if (client
              .call("POST", "/offers/" + offer.path("id").asString("") + "/accept", Map.of())
              .status()
          == 200) {
        offers.add(offer);
      }
    }
    int accepted = 0;
    for (JsonNode item :
        client
            .get("/work?desk=support&agent=me&state=ACTIVE,PARKED&limit=100")
            .body()
            .path("items")) {
      if (item.path("unanswered").asInt(0) > 0) {
        accepted += answer(item, resolve) ? 1 : 0;
      }
    }
    return accepted;
  }

  private boolean answer(JsonNode item, boolean resolve) throws IOException, InterruptedException {
    String work = item.path("id").asString("");
    String conversation = item.path("conversation").asString("");
    String key =
        keys.computeIfAbsent(
            work
                + "/"
                + item.path("unanswered").asInt(0)
                + "/"
                + item.path("changedAt").asString(""),
            k -> UUID.randomUUID().toString());
    String text = "Answer " + key + " by " + name;
    var sent =
        client.call(
            "POST",
            "/conversations/" + conversation + "/replies",
            Map.of("work", work, "text", text, "resolve", resolve, "disposition", "solved"),
            key);
    if (sent.status() == 200) {
      answers.add(new Answer(work, conversation, sent.body().path("reply").asString(""), text));
      return true;
    }
    return false;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return client.get(path).body();
  }

  GatewayClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
  }
}
