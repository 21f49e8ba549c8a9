package io.tanggap.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.InboundMessage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts of providers that take no passwords any more. */
class OAuthTest {
  private TokenServer issuer;
  private Dovecot dovecot;
  private EmailRig rig;

  @BeforeEach
  void start() {
    issuer = new TokenServer();
  }

  @AfterEach
  void stop() {
    if (rig != null) {
      rig.close();
    }
    if (dovecot != null) {
      dovecot.close();
    }
    issuer.close();
  }

  private void mailbox(String... more) {
    assumeTrue(Dovecot.installed(), "NOT RUN: Dovecot is not installed");
    dovecot = Dovecot.startWithTokens(issuer.url("/introspect?token="));
    rig = EmailRig.withPort(dovecot.port);
    room(more);
  }

  private void room(String... more) {
    var settings = new java.util.ArrayList<>(java.util.List.of(more));
    settings.add("--tanggap.email.accounts[0].oauth.token-url=" + issuer.url("/token"));
    settings.add("--tanggap.email.accounts[0].oauth.client-id=desk");
    settings.add("--tanggap.email.accounts[0].oauth.client-secret=client secret");
    settings.add("--tanggap.email.accounts[0].oauth.scope=https://outlook.office365.com/.default");
    rig.startRoom(settings.toArray(String[]::new));
  }

  private static String letter(String id) {
    return "From: ann@example.com\nTo: support@example.org\nSubject: About %s\nMessage-ID: <%s@example.com>\n\nHello\n"
        .formatted(id, id);
  }

  @Test
  void aMailboxIsReadWithATokenThatIsFetchedOnce() {
    mailbox();
    dovecot.deliver(letter("one"));
    rig.inbound(1);
    dovecot.down();
    dovecot.up();
    dovecot.deliver(letter("two"));

    assertThat(rig.inbound(2))
        .extracting(InboundMessage::subject)
        .containsExactly("About one", "About two");
    assertThat(issuer.asked)
        .containsExactly(
            "grant_type=client_credentials&client_id=desk&client_secret=client+secret"
                + "&scope=https%3A%2F%2Foutlook.office365.com%2F.default");
  }

  @Test
  void aTokenThatWasRevokedIsReplacedOnceWithoutWaiting() {
    mailbox("--tanggap.email.accounts[0].oauth.refresh-token=consent of support");
    dovecot.deliver(letter("one"));
    rig.inbound(1);
    issuer.good.clear();
    dovecot.down();
    dovecot.up();
    dovecot.deliver(letter("two"));

    assertThat(rig.inbound(2)).hasSize(2);
    assertThat(issuer.asked)
        .hasSize(2)
        .allMatch(form -> form.contains("grant_type=refresh_token&"))
        .allMatch(form -> form.contains("refresh_token=consent+of+support"));
  }

  @Test
  void anIssuerThatRefusesIsNotAskedAgainAtOnceAndHealthSaysWhy() {
    issuer.refuses = "invalid_grant";
    mailbox();
    var boxes = rig.room.getBean(Mailboxes.class);

    await().atMost(EmailRig.SOON).until(() -> !boxes.statuses().get(rig.account).well());

    assertThat(boxes.statuses().get(rig.account).details().get("lastError").toString())
        .startsWith("the login was refused")
        .contains("refused with 400 invalid_grant")
        .doesNotContain("client secret");
    assertThat(issuer.asked).hasSize(1);
  }

  @Test
  void repliesAreHandedOverWithTheSameToken() throws Exception {
    rig = EmailRig.withGreenMail();
    try (var smtp = new ScriptedSmtp()) {
      smtp.script =
          command ->
              switch (command) {
                case "EHLO" -> "250-scripted\r\n250 AUTH XOAUTH2";
                case "AUTH" -> known(smtp.logins.getLast()) ? "235 2.7.0 in" : "535 5.7.8 who?";
                default -> "";
              };
      rig.startRoom();
      rig.deliver("budi@customer.example", FaultTest.mail("one", "", "text"));
      var conversation = rig.inbound(1).getFirst().conversation();
      rig.stopRoom();
      // the mailbox of this rig takes passwords only; what matters here is the way out
      room(
          "--tanggap.email.accounts[0].smtp.port=" + smtp.port(),
          "--tanggap.email.accounts[0].smtp.user=support");

      rig.reply(conversation, "Terima kasih");

      assertThat(rig.reports(all -> !all.isEmpty()).getFirst().state())
          .isEqualTo(DeliveryState.SENT);
      String login = login(smtp.logins.getLast());
      assertThat(login).startsWith("user=support\1auth=Bearer token-").endsWith("\1\1");
      assertThat(known(smtp.logins.getLast())).isTrue();
    }
  }

  private boolean known(String line) {
    String login = login(line);
    return issuer.good.contains(login.substring(login.indexOf("Bearer ") + 7).replace("\1", ""));
  }

  private static String login(String line) {
    return new String(
        Base64.getDecoder().decode(line.substring("AUTH XOAUTH2 ".length())),
        StandardCharsets.UTF_8);
  }
}
