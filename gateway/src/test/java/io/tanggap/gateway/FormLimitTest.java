package io.tanggap.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds machines off a form. */
class FormLimitTest {
  private static final String DESK = "desk-form-limit";

  @Test
  void aFormThatComesBackTooSoonIsSetAsideAndTooManyAreAskedToWait(@TempDir Path data)
      throws Exception {
    try (var gateway =
        Gateway.start(
            data,
            DESK,
            "tanggap.forms",
            DESK + "/comments=card",
            "tanggap.form-least",
            "1h",
            "tanggap.form-most",
            "2")) {
      var browser = gateway.client();
      var admin = gateway.client().login("admin", Gateway.PASSWORD);
      String form = "//forms/" + DESK + "/comments";
      String ticket = FormTest.ticket(browser, form);

      var first = FormTest.send(browser, form, ticket, "stars", "1", "text", "one");
      var again = FormTest.send(browser, form, ticket, "stars", "1", "text", "one");
      var third = FormTest.send(browser, form, ticket, "stars", "1", "text", "three");

      assertThat(first.body()).contains("Thank you");
      assertThat(again.body()).contains("Thank you");
      assertThat(third.status()).isEqualTo(429);
      assertThat(third.body()).contains("three").contains("wait a minute");
      var held = admin.get("/desks/" + DESK + "/forms/quarantine").json().get("items");
      assertThat(held).hasSize(1);
      assertThat(held.get(0).get("reason").asString()).isEqualTo("FAST");
    }
  }
}
