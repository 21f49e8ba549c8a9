package io.tanggap.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.InboundMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Logins by access token, against a real Dovecot that asks whether a token is good. */
class LoginTest {
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private TokenServer tokens;
  private Dovecot dovecot;
  private EmailRig rig;

  @BeforeEach
  void start() {
    assumeThat(Dovecot.installed()).as("dovecot-imapd is installed at /usr/sbin/dovecot").isTrue();
    tokens = new TokenServer();
    dovecot = Dovecot.asking(tokens.introspection());
    rig = EmailRig.withPort(dovecot.port);
    log.start();
  }

  @AfterEach
  void stop() {
    ((Logger) LoggerFactory.getLogger("io.tanggap")).detachAppender(log);
    if (rig != null) {
      rig.close();
      dovecot.close();
      tokens.close();
    }
  }

  private void room(String... more) {
    var settings =
        new ArrayList<>(
            List.of(
                "--tanggap.email.accounts[0].imap.password=",
                "--tanggap.email.accounts[0].oauth.token-endpoint=" + tokens.endpoint(),
                "--tanggap.email.accounts[0].oauth.client-id=tanggap",
                "--tanggap.email.accounts[0].oauth.client-secret=s3cret&more",
                "--tanggap.email.accounts[0].oauth.scope=https://outlook.office365.com/.default"));
    settings.addAll(List.of(more));
    rig.startRoom(settings.toArray(String[]::new));
    // the start of the room sets up logging anew
    ((Logger) LoggerFactory.getLogger("io.tanggap")).addAppender(log);
  }

  private void deliver(String id) {
    dovecot.deliver(FaultTest.mail(id, "", "text of " + id).replace("\r\n", "\n"));
  }

  @Test
  void aMailboxIsReadWithTheClientsOwnTokenWhichIsKeptOverReconnects() {
    deliver("one");
    room();
    rig.inbound(1);
    await().atMost(EmailRig.SOON).until(dovecot::kick);
    deliver("two");

    assertThat(rig.inbound(2))
        .extracting(InboundMessage::subject)
        .containsExactly("About one", "About two");
    assertThat(tokens.forms)
        .containsExactly(
            "grant_type=client_credentials&client_id=tanggap&client_secret=s3cret%26more"
                + "&scope=https%3A%2F%2Foutlook.office365.com%2F.default");
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .isNotEmpty()
        .noneMatch(line -> line.contains("token-1") || line.contains("s3cret"));
    assertThat(rig.room.getBean(EmailProperties.class).toString()).doesNotContain("s3cret");
  }

  @Test
  void aRefusedTokenIsReplacedOnceWithTheNextRefreshToken() {
    room("--tanggap.email.accounts[0].oauth.refresh-token=first");
    deliver("one");
    rig.inbound(1);
    tokens.revoked.add("token-1");
    await().atMost(EmailRig.SOON).until(dovecot::kick);
    deliver("two");

    assertThat(rig.inbound(2)).hasSize(2);
    assertThat(tokens.forms).hasSize(2);
    assertThat(tokens.forms.getFirst()).contains("grant_type=refresh_token", "refresh_token=first");
    assertThat(tokens.forms.getLast()).contains("refresh_token=next-1");
  }

  @Test
  void aReplacementThatIsRefusedTooPausesTheLogin() {
    tokens.revokesAll = true;
    deliver("one");
    room("--tanggap.email.reading.login-pause=5s");
    await().atMost(EmailRig.SOON).until(() -> rig.lastError().startsWith("the login was refused"));

    assertThat(tokens.forms).hasSize(2);
    assertThat(rig.status().well()).isFalse();

    tokens.revokesAll = false;
    assertThat(rig.inbound(1)).hasSize(1);
  }

  @Test
  void revokedCredentialsAreSaidAndNothingIsLostUntilThereAreNewOnes() {
    tokens.refusal = "400 invalid_grant";
    deliver("one");
    room("--tanggap.email.reading.login-pause=5s");
    await().atMost(EmailRig.SOON).until(() -> rig.lastError().contains("invalid_grant"));
    assertThat(rig.lastError()).startsWith("the login was refused");

    tokens.refusal = "";

    assertThat(rig.inbound(1)).hasSize(1);
  }

  @Test
  void aTokenEndpointThatIsDownIsAskedAgainWithGrowingPauses() {
    tokens.refusal = "503 busy";
    deliver("one");
    room("--tanggap.email.reading.login-pause=1h");
    await().atMost(EmailRig.SOON).until(() -> tokens.forms.size() >= 3);
    assertThat(rig.lastError()).doesNotStartWith("the login was refused").contains("503");

    tokens.refusal = "";

    assertThat(rig.inbound(1)).hasSize(1);
  }

  @Test
  void aTokenIsReplacedBeforeItEnds() {
    tokens.lifetime = 1;
    room();
    deliver("one");
    rig.inbound(1);
    await()
        .atMost(EmailRig.SOON)
        .until(
            () -> {
              dovecot.kick();
              return tokens.forms.size() >= 2;
            });
    deliver("two");

    assertThat(rig.inbound(2)).hasSize(2);
  }

  @Test
  void mailGoesOutWithTheSameToken() {
    try (var smtp = new ScriptedSmtp()) {
      smtp.script =
          command ->
              switch (command) {
                case "EHLO" -> "250-scripted\r\n250 AUTH PLAIN LOGIN XOAUTH2";
                case "AUTH" -> "235 2.7.0 fine";
                default -> "";
              };
      deliver("one");
      room(
          "--tanggap.email.accounts[0].smtp.port=" + smtp.port(),
          "--tanggap.email.accounts[0].smtp.user=support");
      rig.reply(rig.inbound(1).getFirst().conversation(), "Answer");

      rig.reports(all -> all.stream().anyMatch(r -> r.state() == DeliveryState.SENT));

      String login = "user=support\u0001auth=Bearer token-1\u0001\u0001";
      assertThat(smtp.lines)
          .contains(
              "AUTH XOAUTH2 "
                  + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.US_ASCII)));
      assertThat(tokens.forms).hasSize(1);
    }
  }
}
