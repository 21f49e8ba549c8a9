package io.tanggap.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.email.EmailProperties.Account;
import io.tanggap.email.EmailProperties.Acknowledge;
import io.tanggap.email.EmailProperties.Server;
import io.tanggap.email.EmailProperties.Tls;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.ReplyId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which conversation a mail belongs to, and whether its sender belongs there too. */
class ConversationFinderTest {
  private static final DeskId MAIN = new DeskId("main");
  private static final MessageId ID = new MessageId("m-00112233445566778899aabbccddeeff");
  private static final ConversationId OLD =
      new ConversationId("e-ffeeddccbbaa99887766554433221100");
  private static final ConversationId OTHER =
      new ConversationId("e-0123456789abcdef0123456789abcdef");

  private final Map<String, ConversationId> known = new HashMap<>();
  private final Signatures signatures = new Signatures("a secret of the tests");
  private final ConversationFinder finder =
      new ConversationFinder(
          signatures,
          new KnownThreads() {
            @Override
            public Optional<ConversationId> byMessageId(DeskId desk, String messageId) {
              return Optional.ofNullable(known.get(desk.value() + messageId));
            }

            @Override
            public boolean participant(ConversationId conversation, String address) {
              return address.equals("ann@customer.example");
            }
          });

  static Account account(String address, String desk) {
    var server = new Server("mail.example", 993, "u", "p", Tls.SSL, "INBOX");
    return new Account(
        "support",
        desk,
        address,
        "",
        server,
        server,
        true,
        false,
        null,
        Acknowledge.NONE,
        java.util.Map.of());
  }

  private ConversationFinder.Found find(String header) throws Exception {
    String raw =
        (header.contains("From:") ? "" : "From: ann@customer.example\r\n") + header + "\r\n\r\n";
    Head head =
        Head.of(
            MailHeaders.scan(
                new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)), 10_000),
            Instant.EPOCH,
            100);
    return finder.find(head, ID, MAIN);
  }

  @Test
  void aMailThatAnswersNothingOpensAConversationNamedAfterIt() throws Exception {
    assertThat(find("Subject: Re: your order"))
        .isEqualTo(
            new ConversationFinder.Found(
                new ConversationId("e-00112233445566778899aabbccddeeff"), "new", false, false));
  }

  @Test
  void theSignedAddressWinsOverWhatTheHeadersSay() throws Exception {
    known.put("main<a@x>", OTHER);
    String address =
        signatures.replyAddress(account("support@example.org", "main"), OLD).orElseThrow();

    for (String name : new String[] {"To", "Cc", "Delivered-To", "X-Original-To"}) {
      assertThat(
              find(
                  name + ": Help <" + address.toUpperCase(Locale.ROOT) + ">\r\nIn-Reply-To: <a@x>"))
          .isEqualTo(new ConversationFinder.Found(OLD, "token", false, false));
    }
  }

  @Test
  void aForgedOrForeignTokenIsIgnoredAndTold() throws Exception {
    String address =
        signatures.replyAddress(account("support@example.org", "other-desk"), OLD).orElseThrow();

    var found = find("To: " + address);

    assertThat(found.rule()).isEqualTo("new");
    assertThat(found.forged()).isTrue();
  }

  @Test
  void inReplyToComesBeforeReferencesAndReferencesGoFromTheLastBack() throws Exception {
    known.put("main<old@x>", OLD);
    known.put("main<other@x>", OTHER);

    assertThat(find("In-Reply-To: <old@x>\r\nReferences: <other@x>").rule())
        .isEqualTo("in-reply-to");
    assertThat(
            find(
                "In-Reply-To: your mail of Monday\r\nReferences: <old@x>\r\n <other@x> <unknown@x>"))
        .isEqualTo(new ConversationFinder.Found(OTHER, "references", false, false));
  }

  @Test
  void anotherDesksThreadIsNotJoined() throws Exception {
    known.put("sales<old@x>", OLD);

    assertThat(find("In-Reply-To: <old@x>").rule()).isEqualTo("new");
  }

  @Test
  void someoneNewInAKnownThreadIsAThirdParty() throws Exception {
    known.put("main<old@x>", OLD);

    assertThat(find("From: mallory@elsewhere.example\r\nIn-Reply-To: <old@x>").thirdParty())
        .isTrue();
  }

  @Test
  void addressesStayWithinWhatMailServersTake() {
    for (String local : new String[] {"a", "support", "customer.service.eu"}) {
      String address =
          signatures.replyAddress(account(local + "@example.org", "main"), OLD).orElseThrow();
      assertThat(address.indexOf('@')).isLessThanOrEqualTo(64);
    }
    assertThat(signatures.replyAddress(account("x".repeat(40) + "@example.org", "main"), OLD))
        .isEmpty();
  }

  @Test
  void onlyOurOwnMessageIdsAreOurs() {
    String ours = signatures.messageId(account("support@example.org", "main"), new ReplyId("r-1"));

    assertThat(signatures.ours(ours)).isTrue();
    assertThat(ours)
        .isEqualTo(
            signatures.messageId(account("support@example.org", "main"), new ReplyId("r-1")));
    assertThat(signatures.ours(ours.replace("<r.", "<r.a"))).isFalse();
    assertThat(signatures.ours("<r.aaaa.bbbb@example.org>")).isFalse();
    assertThat(signatures.ours("")).isFalse();
  }
}
