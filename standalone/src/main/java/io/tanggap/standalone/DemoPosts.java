package io.tanggap.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Customers of the demo on social networks: short, quick, in two languages. */
final class DemoPosts implements Runnable {
  private record Person(String number, String handle, String name) {}

  private static final Logger log = LoggerFactory.getLogger("tanggap");

  private static final List<Person> PEOPLE =
      List.of(
          new Person("628111000101", "putri@sosial.example", "Putri Anggraini"),
          new Person("628111000102", "hendra@sosial.example", "Hendra Gunawan"),
          new Person("628111000103", "lisa@mastodon.example", "Lisa Meyer"),
          new Person("628111000104", "bayu@sosial.example", "Bayu Nugroho"));

  private static final List<String> TEXTS =
      List.of(
          "Min, pesanan saya kok belum sampai? Sudah lima hari 😢",
          "Aplikasi error terus waktu bayar, tolong dong",
          "Is your support asleep? The router has been offline since noon.",
          "Halo, jam buka cabang Bandung hari Sabtu sampai jam berapa ya?",
          "Tagihan bulan ini kok dua kali lipat?",
          "Great service yesterday, thank you! 🙏");

  private final DemoSocial social;
  private final URI hook;
  private final double pace;
  private final Random random = new Random();

  DemoPosts(DemoSocial social, String gateway, double pace) {
    this.social = social;
    this.hook = URI.create(gateway + "/hooks/social/" + DemoSocial.WHATSAPP);
    this.pace = pace;
  }

  @Override
  public void run() {
    try (var http = HttpClient.newHttpClient()) {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(
            Duration.ofMillis(
                (long) Math.max(100, -Math.log(1 - random.nextDouble()) * pace * 2_000)));
        saySomething(http);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void saySomething(HttpClient http) throws InterruptedException {
    Person person = PEOPLE.get(random.nextInt(PEOPLE.size()));
    String text = TEXTS.get(random.nextInt(TEXTS.size()));
    String answered = random.nextInt(3) == 0 ? social.answered() : null;
    if (answered != null) {
      PEOPLE.stream()
          .filter(known -> known.number().equals(answered))
          .findFirst()
          .ifPresent(known -> call(http, known, "Oke, terima kasih ya 🙏"));
    } else if (random.nextBoolean()) {
      call(http, person, text);
    } else {
      social.mention(person.handle(), person.name(), text);
    }
  }

  private void call(HttpClient http, Person person, String text) {
    String body =
        """
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{\
        "messaging_product":"whatsapp","metadata":{"display_phone_number":"62215550100","phone_number_id":"%s"},\
        "contacts":[{"profile":{"name":"%s"},"wa_id":"%s"}],"messages":[{"from":"%s","id":"wamid.in%d",\
        "timestamp":"%d","type":"text","text":{"body":"%s"}}]}}]}]}"""
            .formatted(
                DemoSocial.NUMBER,
                person.name(),
                person.number(),
                person.number(),
                social.nextName(),
                Instant.now().getEpochSecond(),
                text);
    try {
      int status =
          http.send(
                  HttpRequest.newBuilder(hook)
                      .timeout(Duration.ofSeconds(10))
                      .header("Content-Type", "application/json")
                      .header("X-Hub-Signature-256", "sha256=" + sign(body))
                      .POST(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode();
      if (status != 200) {
        log.info("The demo's WhatsApp was answered with {}", status);
      }
    } catch (IOException e) {
      log.info("The demo's WhatsApp could not call: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String sign(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(DemoSocial.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }
}
