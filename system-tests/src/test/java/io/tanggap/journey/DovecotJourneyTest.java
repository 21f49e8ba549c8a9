package io.tanggap.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same journey where GreenMail would be too kind: Dovecot and exim from Debian's packages. */
@Tag("dovecot")
class DovecotJourneyTest {
  @Test
  void fiftyMailsAreOfferedAnsweredThreadedAndTimed() throws Exception {
    assumeTrue(
        RealMailServer.possible(),
        "needs dovecot-imapd, dovecot-lmtpd and exim4-daemon-light, and root");
    try (RealMailServer server = RealMailServer.start();
        Stack stack = Stack.start(server.account())) {
      var people = new ArrayList<>(stack.agents("ana", "bayu", "citra", "dodi"));
      people.add(new JourneyAgent(stack.login("admin", Stack.ADMIN_PASSWORD), "admin"));

      new Journey(
              new Mail(server.smtpPort(), server.imapPort(), RealMailServer.DESK),
              people,
              "customer@customers.example",
              RealMailServer.PASSWORD)
          .run();

      people.forEach(JourneyAgent::close);
    }
  }
}
