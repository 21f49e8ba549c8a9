package io.tanggap.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.Attachment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What comes wrapped up: Outlook's winmail.dat, archives, mails and appointments in mails. */
class WrappedMailTest {
  private static byte[] winmail() {
    return Corpora.jar("tika-parser-microsoft-module", ".*/testWINMAIL\\.dat")
        .values()
        .iterator()
        .next();
  }

  private static ParsedMail with(String type, byte[] file) {
    return Corpora.mail(
        ("""
        From: ann@example.com
        Subject: wrapped
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: %s
        Content-Transfer-Encoding: base64

        %s
        --b--
        """)
            .formatted(type, Base64.getMimeEncoder().encodeToString(file))
            .getBytes(ISO_8859_1));
  }

  @Test
  void theFilesInAWinmailAreGivenOutBesideIt() {
    ParsedMail mail = with("application/ms-tnef; name=winmail.dat", winmail());

    assertThat(mail.attachments())
        .extracting(Attachment::name)
        .startsWith("winmail.dat")
        .contains("quick.doc", "quick.html", "quick.pdf", "quick.txt", "quick.xml");
    assertThat(mail.flags()).doesNotContain("tnef-unread");
  }

  @Test
  void aWinmailThatCannotBeReadIsKeptAndSaidSo() {
    byte[] cut = Arrays.copyOf(winmail(), 3_000);

    ParsedMail mail = with("application/ms-tnef; name=winmail.dat", cut);

    assertThat(mail.attachments()).extracting(Attachment::name).containsExactly("winmail.dat");
    assertThat(mail.flags()).contains("tnef-unread");
  }

  @Test
  void anEncryptedArchiveIsFlaggedAndAnOrdinaryOneIsNot() throws IOException {
    var mails = Corpora.jar("tika-parser-mail-module", ".*/testRFC822_(encrypted|normal)_zip");

    assertThat(Corpora.mail(mails.get("/test-documents/testRFC822_encrypted_zip")).flags())
        .contains("encrypted-archive");
    assertThat(Corpora.mail(mails.get("/test-documents/testRFC822_normal_zip")).flags())
        .doesNotContain("encrypted-archive");
  }

  @Test
  void anAppointmentAndAMailInTheMailAreAttachments() {
    ParsedMail mail =
        Corpora.mail(
            """
            From: ann@example.com
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/calendar; method=REQUEST

            BEGIN:VCALENDAR
            END:VCALENDAR
            --b
            Content-Type: message/rfc822

            From: bob@example.com
            Subject: inner

            the words of the inner mail
            --b--
            """
                .getBytes(ISO_8859_1));

    assertThat(mail.flags()).contains("calendar");
    assertThat(mail.attachments())
        .extracting(Attachment::contentType)
        .containsExactly("text/calendar", "message/rfc822");
    assertThat(mail.text()).doesNotContain("inner");
  }

  @Test
  void whatIsUndecodableInNamesIsTakenOut() throws IOException {
    var raw = new ByteArrayOutputStream();
    raw.write(
        "From: =?utf-16?B?2D0=?= <ann@example.com>\r\nSubject: =?utf-8?B?7aC9?= a=?utf-8?Q?=00=E2=80=AEb?=\r\n\r\nx"
            .getBytes(ISO_8859_1));

    ParsedMail mail = Corpora.mail(raw.toByteArray());

    assertThat(mail.head().subject().chars()).noneMatch(c -> lone(c) || c == 0 || c == 0x202E);
    assertThat(mail.head().from().orElseThrow().name().chars()).noneMatch(WrappedMailTest::lone);
  }

  private static boolean lone(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
