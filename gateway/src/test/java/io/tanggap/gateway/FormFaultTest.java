package io.tanggap.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.Topic;
import io.tanggap.testkit.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a form stands on is away. */
class FormFaultTest {
  private static final String DESK = "desk-form-fault";
  private static final String FORM = "//forms/" + DESK + "/website";

  @Test
  void withoutADatabaseAFormIsStillTakenAndWhatLooksLikeAMachinesIsAskedToWait(@TempDir Path data)
      throws Exception {
    Database database = Database.start();
    try (Gateway gateway =
        Gateway.start(
            data,
            DESK,
            "tanggap.db-url",
            database.url(),
            "tanggap.forms",
            DESK + "/website=contact",
            "tanggap.form-least",
            "0s")) {
      Client browser = gateway.client();
      database.close();

      String ticket = FormTest.ticket(browser, FORM);
      var thanks =
          FormTest.send(
              browser, FORM, ticket, "name", "Ani", "email", "a@b.example", "text", "tanpa data");
      var held =
          FormTest.send(
              browser,
              FORM,
              FormTest.ticket(browser, FORM),
              "name",
              "Ani",
              "email",
              "a@b.example",
              "text",
              "umpan",
              "website",
              "http://spam.example");

      assertThat(thanks.status()).as(thanks.body()).isEqualTo(200);
      gateway.broker.await(
          Topic.MESSAGES_INBOUND.title(),
          Duration.ofSeconds(20),
          all ->
              all.stream()
                  .anyMatch(
                      r -> new String(r.value(), StandardCharsets.UTF_8).contains("tanpa data")));
      assertThat(held.status()).isEqualTo(503);
      assertThat(held.body()).contains("umpan");
    }
  }
}
