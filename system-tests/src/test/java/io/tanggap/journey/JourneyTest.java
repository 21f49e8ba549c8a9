package io.tanggap.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.standalone.DemoMail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The main job, end to end, on real processes and real mail. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneyTest {
  private static final String CUSTOMER = "customer@customers.example";
  private static Stack stack;
  private static ArrayList<JourneyAgent> people;
  private static Mail mail;

  @BeforeAll
  static void start() throws Exception {
    stack = Stack.start(Map.of());
    mail = new Mail(stack.smtpPort(), stack.imapPort(), DemoMail.DESK_ADDRESS);
    people = new ArrayList<>(stack.agents("ana", "bayu", "citra", "dodi"));
    people.add(new JourneyAgent(stack.login("admin", Stack.ADMIN_PASSWORD), "admin"));
  }

  @AfterAll
  static void stop() {
    people.forEach(JourneyAgent::close);
    stack.close();
  }

  @Test
  @Order(1)
  void fiftyMailsAreOfferedAnsweredThreadedAndTimed() throws Exception {
    new Journey(mail, people, CUSTOMER, DemoMail.PASSWORD).run();
  }

  @Test
  @Order(2)
  void poisonStopsNothingAndHealthStaysUp() throws Exception {
    mail.raw(
        CUSTOMER,
        "From: customer@customers.example\r\nSubject: =?x?Q?=ff\r\nContent-Type: multipart/mixed; boundary=\"\r\n\r\n--\0\r\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    mail.raw(
        CUSTOMER,
        ("From: customer@customers.example\r\nSubject: invoice of thirty megabytes\r\n\r\n"
                + "0123456789abcdef0123456789abcdef0123456789abcdef\r\n".repeat(620_000))
            .getBytes(StandardCharsets.ISO_8859_1));
    mail.write(CUSTOMER, "Broken router after the poison", "Still there?");

    JourneyAgent admin = people.getLast();
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              var items =
                  admin
                      .get("/work?desk=support&state=WAITING,OFFERED,ACTIVE&limit=100")
                      .path("items");
              var subjects = new ArrayList<String>();
              items.forEach(item -> subjects.add(item.path("subject").asString("")));
              assertThat(subjects)
                  .contains("Broken router after the poison", "invoice of thirty megabytes");
            });
    assertThat(admin.get("/health").path("status").asString("")).isEqualTo("UP");
  }
}
