package io.tanggap.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.InboundMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that can less than others, and what they do between two commands. */
class CapabilitiesTest {
  private static String mail(String id) {
    return FaultTest.mail(id, "", "text of " + id + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "IDLE",
        "UIDPLUS",
        "IDLE UIDPLUS MOVE",
        "CONDSTORE ENABLE",
        "IDLE CONDSTORE QRESYNC UIDPLUS MOVE ENABLE LITERAL+"
      })
  void anyServerIsReadWhateverItCan(String capabilities) {
    try (var imap = new ScriptedImap(capabilities);
        var rig = EmailRig.withPort(imap.port())) {
      imap.mails.add(mail("one"));
      rig.startRoom("--tanggap.email.reading.poll=200ms", "--tanggap.email.reading.idle-noop=1s");
      rig.inbound(1);
      imap.mails.add(mail("two"));

      assertThat(rig.inbound(2))
          .extracting(InboundMessage::subject)
          .containsExactly("About one", "About two");
      assertThat(imap.commands.contains("IDLE")).isEqualTo(capabilities.contains("IDLE"));
      // baseline of every server: nothing that only some can is asked of it
      assertThat(imap.commands)
          .noneMatch(c -> c.matches(".*(CONDSTORE|QRESYNC|MOVE|EXPUNGE|STORE).*"));
    }
  }

  @Test
  void aMailRemovedBetweenListingAndFetchingIsSkippedAndTheCursorMoves() {
    try (var imap = new ScriptedImap("");
        var rig = EmailRig.withPort(imap.port())) {
      imap.vanished = 2;
      imap.mails.add(mail("one"));
      imap.mails.add(mail("gone"));
      imap.mails.add(mail("three"));
      rig.startRoom("--tanggap.email.reading.poll=200ms");

      assertThat(rig.inbound(2))
          .extracting(InboundMessage::subject)
          .containsExactly("About one", "About three");
      org.awaitility.Awaitility.await()
          .atMost(EmailRig.SOON)
          .until(
              () ->
                  rig.sql()
                          .sql("select last_uid from email.mailbox_cursor")
                          .query(Long.class)
                          .single()
                      == 3);
    }
  }

  @Test
  void ofAMailThatTheServerSaysIsTooLargeOnlyTheHeadersAreFetched() {
    try (var imap = new ScriptedImap("");
        var rig = EmailRig.withPort(imap.port())) {
      imap.claimedSize = 1_400_000_000L;
      imap.mails.add(mail("big"));
      rig.startRoom("--tanggap.email.reading.poll=200ms");

      InboundMessage stub = rig.inbound(1).getFirst();

      assertThat(stub.flags()).containsExactly("oversized");
      assertThat(stub.subject()).isEqualTo("About big");
      assertThat(imap.commands).noneMatch(c -> c.contains("BODY.PEEK[]"));
    }
  }
}
