package io.tanggap.journey;

import io.tanggap.standalone.DemoMail;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The same journey against containers that {@code containers/journey} started; it says where by
 * environment variables.
 */
@Tag("containers")
class ContainersJourneyTest {
  @Test
  void fiftyMailsAreOfferedAnsweredThreadedAndTimed() throws Exception {
    Stack stack =
        Stack.given()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Run it by ./tanggap containers, which sets JOURNEY_URL"));
    stack.publish("journey-desk.yml");
    var people = new ArrayList<>(stack.agents("ana", "bayu", "citra", "dodi"));
    people.add(new JourneyAgent(stack.login("admin", Stack.ADMIN_PASSWORD), "admin"));

    new Journey(
            new Mail(stack.smtpPort(), stack.imapPort(), DemoMail.DESK_ADDRESS),
            people,
            "customer@customers.example",
            DemoMail.PASSWORD)
        .run();

    people.forEach(JourneyAgent::close);
  }
}
