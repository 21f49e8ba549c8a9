package io.tanggap.standalone;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * A robot at an agent's place: there, accepting most offers, answering after a while, as a person
 * would over the same interface.
 */
final class DemoAgent implements Runnable {
  private static final String[] ANSWERS = {
    "Terima kasih sudah menghubungi kami. Kami sudah memeriksa dan memperbaikinya.",
    "Thank you for writing. We have looked into it and put it right.",
    "Baik, kami teruskan ke bagian terkait dan segera kami kabari.",
    "I have checked your account: everything is in order now. Please tell us if it happens again."
  };

  private final String gateway;
  private final String name;
  private final String password;
  private final Random random;
  private final Map<String, Instant> answerAt = new LinkedHashMap<>();

  DemoAgent(String gateway, String name, String password) {
    this.gateway = gateway;
    this.name = name;
    this.password = password;
    this.random = new Random(name.hashCode());
  }

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try (var client = new GatewayClient(gateway)) {
        if (client.login(name, password).status() == 200) {
          work(client);
        }
        Thread.sleep(Duration.ofSeconds(5));
      } catch (IOException e) {
        pause();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void work(GatewayClient client) throws IOException, InterruptedException {
    presence(client);
    Instant beat = Instant.now();
    while (!Thread.currentThread().isInterrupted()) {
      if (beat.plusSeconds(15).isBefore(Instant.now())) {
        beat = Instant.now();
        int status =
            client
                .call("POST", "/agents/" + name + "/heartbeat", Map.of("desk", "support"))
                .status();
        if (status == 401) {
          return;
        }
        if (status >= 400) {
          presence(client);
        }
      }
      offers(client);
      answers(client);
      Thread.sleep(Duration.ofMillis(1_000 + random.nextInt(2_000)));
    }
  }

  private void presence(GatewayClient client) throws IOException, InterruptedException {
    client.call(
        "PUT", "/agents/" + name + "/presence", Map.of("desk", "support", "status", "AVAILABLE"));
  }

  private void offers(GatewayClient client) throws IOException, InterruptedException {
    for (JsonNode offer : client.get("/offers?desk=support").body().path("items")) {
      String id = offer.path("id").asString("");
      if (random.nextInt(12) == 0) {
        client.call("POST", "/offers/" + id + "/decline", Map.of("reason", "on the phone"));
      } else {
        client.call("POST", "/offers/" + id + "/accept", Map.of());
      }
    }
  }

  private void answers(GatewayClient client) throws IOException, InterruptedException {
    Instant now = Instant.now();
    for (JsonNode item :
        client.get("/work?desk=support&agent=me&state=ACTIVE&limit=50").body().path("items")) {
      String work = item.path("id").asString("");
      Instant due =
          answerAt.computeIfAbsent(
              work + "/" + item.path("unanswered").asInt(0),
              key -> now.plusSeconds(10 + random.nextInt(40)));
      // whoever called is called back, which the telephone system's log tells
      if (due.isAfter(now) || item.path("channel").asString("").equals("PHONE")) {
        continue;
      }
      boolean resolve = random.nextInt(3) > 0;
      if (item.path("unanswered").asInt(0) > 0) {
        client.call(
            "POST",
            "/conversations/" + item.path("conversation").asString("") + "/replies",
            Map.of(
                "work",
                work,
                "text",
                ANSWERS[random.nextInt(ANSWERS.length)] + "\n\n" + name,
                "resolve",
                resolve,
                "disposition",
                "solved"));
      } else if (random.nextInt(4) == 0) {
        client.call("POST", "/work/" + work + "/resolve", Map.of("disposition", "solved"));
      }
    }
    if (answerAt.size() > 500) {
      answerAt.clear();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
