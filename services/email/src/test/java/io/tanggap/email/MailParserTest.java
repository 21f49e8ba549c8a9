package io.tanggap.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tanggap.email.EmailProperties.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.apache.james.mime4j.MimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the parser makes of good, odd and hostile mail. */
class MailParserTest {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final MemoryStore store = new MemoryStore();

  private ParsedMail parse(byte[] raw) throws Exception {
    return new MailParser(Limits.defaults(), store).parse(new ByteArrayInputStream(raw), NOW);
  }

  private ParsedMail parse(String raw) throws Exception {
    return parse(raw.replace("\n", "\r\n").getBytes(UTF_8));
  }

  @Test
  void readsHeadersAndBody() throws Exception {
    var mail =
        parse(
            """
            From: =?utf-8?Q?J=C3=BCrgen?= <Juergen@Example.COM>
            To: support@example.org, "Doe, John" <john@example.com>
            Cc: undisclosed-recipients:;
            Reply-To: other@example.com
            Subject: =?utf-8?B?R3LDvMOf?=
             =?utf-8?B?ZQ==?= aus Kiel
            Message-ID: <a@b>
            In-Reply-To: <p@q> from someone
            References: <x@y> <p@q>
            Date: Sun, 22 Nov 2026 09:00:00 +0100

            Hallo
            """);

    assertThat(mail.head().from().orElseThrow().address()).isEqualTo("juergen@example.com");
    assertThat(mail.head().from().orElseThrow().name()).isEqualTo("Jürgen");
    assertThat(mail.head().to())
        .extracting("address")
        .containsExactly("support@example.org", "john@example.com");
    assertThat(mail.head().subject()).isEqualTo("Grüße aus Kiel");
    assertThat(mail.head().inReplyTo()).containsExactly("<p@q>");
    assertThat(mail.head().references()).containsExactly("<x@y>", "<p@q>");
    assertThat(mail.head().sentAt()).isEqualTo("2026-11-22T08:00:00Z");
    assertThat(mail.text()).isEqualTo("Hallo\n");
  }

  @ParameterizedTest
  @CsvSource({
    "Thu, 1 Jan 2099 00:00:00 +0000",
    "yesterday at tea time",
    "''",
    "Mon, 32 Foo 2026 99:00:00"
  })
  void anImpossibleDateIsNoDate(String date) throws Exception {
    assertThat(parse("From: a@b.example\nDate: " + date + "\n\nx").head().sentAt()).isNull();
  }

  @Test
  void aMailWithBareCarriageReturnsHasItsSubject() throws Exception {
    var mail = parse("From: a@b.example\rSubject: hello\r\rline one\rline two\r".getBytes(UTF_8));

    assertThat(mail.head().subject()).isEqualTo("hello");
    assertThat(mail.text()).isEqualTo("line one\nline two\n");
  }

  static Stream<Arguments> charsets() {
    return Stream.of(
        Arguments.of("Grüße", "iso-8859-1", "iso-8859-1"),
        Arguments.of("“quoted” – €", "windows-1252", "iso-8859-1"),
        Arguments.of("Привет, как дела? Где мой заказ?", "koi8-r", "koi8-r"),
        Arguments.of("こんにちは", "iso-2022-jp", "iso-2022-jp"),
        Arguments.of("你好世界", "gbk", "gb2312"),
        Arguments.of("안녕하세요", "euc-kr", "ks_c_5601-1987"),
        Arguments.of("Grüße", "utf-8", "us-ascii"),
        Arguments.of("Grüße", "utf-8", "X-UNKNOWN"),
        Arguments.of("Grüße", "utf-8", "DEFAULT_CHARSET"),
        Arguments.of("שלום", "iso-8859-8", "iso-8859-8-i"),
        Arguments.of("Grüße an alle", "windows-1252", "utf-8"));
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void textIsReadWhateverItsCharsetIsCalled(String text, String real, String declared)
      throws Exception {
    var raw = new ByteArrayOutputStream();
    raw.write(
        ("From: a@b.example\r\nContent-Type: text/plain; charset=" + declared + "\r\n\r\n")
            .getBytes(UTF_8));
    raw.write(text.getBytes(Charset.forName(real)));

    assertThat(parse(raw.toByteArray()).text()).isEqualTo(text);
  }

  @Test
  void eightBitHeadersAreRead() throws Exception {
    assertThat(
            parse("From: a@b.example\r\nSubject: Grüße\r\n\r\n".getBytes(ISO_8859_1))
                .head()
                .subject())
        .isEqualTo("Grüße");
    assertThat(
            parse("From: a@b.example\r\nSubject: Grüße\r\n\r\n".getBytes(UTF_8)).head().subject())
        .isEqualTo("Grüße");
  }

  @Test
  void directionOverridesAndPathPartsAreTakenOutOfNames() throws Exception {
    var mail =
        parse(
            """
            From: a@b.example
            Subject: invoice \u202Efdp.exe\u0000
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: application/octet-stream
            Content-Disposition: attachment; filename="..\\\\..\\\\etc/pass\u202Ewd"

            x
            --b--
            """);

    assertThat(mail.head().subject()).isEqualTo("invoice fdp.exe");
    assertThat(mail.attachments().getFirst().name()).isEqualTo("passwd");
  }

  @Test
  void attachmentsAreSniffedNotBelieved() throws Exception {
    byte[] png =
        Base64.getDecoder()
            .decode(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    var mail =
        parse(
            """
            From: a@b.example
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            see picture
            --b
            Content-Type: application/pdf; name="=?utf-8?Q?b=C3=BCll.pdf?="
            Content-Transfer-Encoding: base64
            Content-ID: <pic@x>

            %s
            --b
            Content-Type: application/pdf
            Content-Disposition: attachment; filename*0*=utf-8''r%%C3%%A9; filename*1*=sum%%C3%%A9.pdf

            %%PDF-1.4
            --b--
            """
                .formatted(Base64.getEncoder().encodeToString(png)));

    assertThat(mail.attachments())
        .extracting("contentType")
        .containsExactly("image/png", "application/pdf");
    assertThat(mail.attachments()).extracting("name").containsExactly("büll.pdf", "résumé.pdf");
    assertThat(store.entries.get(mail.attachments().getFirst().reference())).isEqualTo(png);
    assertThat(mail.text()).isEqualTo("see picture");
  }

  @Test
  void theTextOfAnAlternativeIsTakenUnlessItSaysNothing() throws Exception {
    String both =
        """
        From: a@b.example
        Content-Type: multipart/alternative; boundary=b

        --b
        Content-Type: text/plain

        %s
        --b
        Content-Type: text/html

        <p>Hello <b>there</b>, this is the whole of a rather long letter.</p><p>Second.</p>
        --b--
        """;

    assertThat(parse(both.formatted("plain words")).text()).isEqualTo("plain words");
    assertThat(parse(both.formatted(" ")).text())
        .isEqualTo("Hello there, this is the whole of a rather long letter.\n\nSecond.");
  }

  @Test
  void htmlIsSafeToShow() throws Exception {
    var mail =
        parse(
            """
            From: a@b.example
            Content-Type: multipart/related; boundary=b

            --b
            Content-Type: text/html

            <base href="//evil"><meta http-equiv=refresh content=0><style>p{}</style><form action=x><input></form>
            <svg onload=alert(1)></svg><math></math><p style="color:red" onclick="x()">Hi <a href="https://ok.example/?a=1&b=2">link</a>
            <a href="javascript:alert(1)">bad</a><img src="https://track.example/p.gif"><img src="cid:pic@x" width=10>
            <img src="attachment:../../etc/passwd"><noscript><style></noscript><img src=x onerror=alert(1)></style></p>
            --b
            Content-Type: image/png
            Content-Transfer-Encoding: base64
            Content-ID: <pic@x>

            iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==
            --b--
            """);

    assertThat(mail.html())
        .contains(
            "rel=\"noopener noreferrer nofollow\"",
            "https://ok.example/",
            "attachment:" + mail.attachments().getFirst().reference())
        .doesNotContain(
            "style",
            "form",
            "base ",
            "meta",
            "svg",
            "math",
            "onclick",
            "onerror",
            "javascript",
            "track.example",
            "..");
  }

  @Test
  void signedAndEncryptedMailIsFlagged() throws Exception {
    assertThat(
            parse(
                "From: a@b.example\nContent-Type: multipart/signed; boundary=b\n\n--b\n\ninner\n--b\nContent-Type: application/pgp-signature\n\nsig\n--b--\n"))
        .satisfies(mail -> assertThat(mail.flags()).contains("signed:unverified"))
        .satisfies(mail -> assertThat(mail.text()).isEqualTo("inner"));
    assertThat(
            parse(
                    "From: a@b.example\nContent-Type: multipart/encrypted; boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\nsecret\n--b--\n")
                .flags())
        .contains("encrypted");
  }

  @Test
  void aDeliveryReportTellsWhatBouncedAndWhy() throws Exception {
    var bounce =
        parse(
                """
                From: MAILER-DAEMON@mx.example
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b

                could not be delivered
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; Gone@customer.example
                Action: Failed (really)
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 no such
                 user
                --b
                Content-Type: message/rfc822

                Message-ID: <r.abc.def@example.org>
                Subject: Re: x

                text
                --b--
                """)
            .bounce()
            .orElseThrow();

    assertThat(bounce.failed()).isTrue();
    assertThat(bounce.recipients().getFirst().address()).isEqualTo("gone@customer.example");
    assertThat(bounce.sentence()).isEqualTo("failed 5.1.1 550 5.1.1 no such user");
    assertThat(bounce.originalIds()).containsExactly("<r.abc.def@example.org>");
  }

  /** Name, whether it must be refused, and the bytes. */
  static Stream<Arguments> bombs() {
    String top = "From: a@b.example\r\n";
    return Stream.of(
        Arguments.of(
            "a subject of a million lines",
            true,
            top + "Subject: a\r\n" + " b\r\n".repeat(1_000_000) + "\r\nx"),
        Arguments.of("half a million headers", true, top + "X: 1\r\n".repeat(500_000) + "\r\nx"),
        Arguments.of(
            "a header line of 20 MB", true, top + "X: " + "a".repeat(20_000_000) + "\r\n\r\nx"),
        Arguments.of(
            "200,000 parts",
            true,
            top
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                + "--b\r\n\r\n".repeat(200_000)
                + "--b--"),
        Arguments.of("3,000 levels", true, nested(top, 3_000)),
        Arguments.of("10,000 levels", true, nested(top, 10_000)),
        Arguments.of("30,000 levels", true, nested(top, 30_000)),
        Arguments.of(
            "200,000 recipients",
            true,
            top + "To: a@b.example" + ",\r\n x@y.example".repeat(200_000) + "\r\n\r\nx"),
        Arguments.of(
            "3,000 recipients",
            false,
            top + "To: a@b.example" + ", x@y.example".repeat(3_000) + "\r\n\r\nx"),
        Arguments.of(
            "50,000 continuations",
            true,
            top + "Content-Disposition: attachment;\r\n" + continuations(50_000) + "\r\nx"),
        Arguments.of(
            "2,000 continuations",
            false,
            top + "Content-Disposition: attachment;\r\n" + continuations(2_000) + "\r\nx"),
        Arguments.of(
            "20,000 nested divs",
            false,
            top + "Content-Type: text/html\r\n\r\n" + "<div>".repeat(20_000) + "x"),
        Arguments.of(
            "20,000 nested quotes",
            false,
            top + "Content-Type: text/html\r\n\r\n" + "<blockquote>".repeat(20_000) + "x"),
        Arguments.of(
            "1 MB of open brackets",
            false,
            top + "Content-Type: text/html\r\n\r\n" + "<".repeat(1_000_000)),
        Arguments.of("a body line of 8 MB", false, top + "\r\n" + "a".repeat(8_000_000)),
        Arguments.of("8 MB of quoted lines", false, top + "\r\n" + "> a\r\n".repeat(1_600_000)),
        Arguments.of(
            "60,000 brackets in References",
            false,
            top + "References: " + "<".repeat(60_000) + "\r\n\r\nx"),
        Arguments.of("60,000 quotes in From", false, "From: " + "\"".repeat(60_000) + "\r\n\r\nx"),
        Arguments.of("60,000 comments in From", false, "From: " + "(".repeat(60_000) + "\r\n\r\nx"),
        Arguments.of(
            "many encoded words",
            false,
            top + "Subject: " + "=?utf-8?Q?a?= ".repeat(4_000) + "\r\n\r\nx"));
  }

  private static String continuations(int count) {
    var out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(" filename*").append(i).append("=a;\r\n");
    }
    return out.toString();
  }

  private static String nested(String top, int levels) {
    var out = new StringBuilder(top);
    for (int i = 0; i < levels; i++) {
      out.append("Content-Type: multipart/mixed; boundary=b")
          .append(i)
          .append("\r\n\r\n--b")
          .append(i)
          .append("\r\n");
    }
    return out.append("\r\nx").toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bombs")
  void aBombGoesOffQuietlyWithinASecond(String name, boolean refused, String bomb)
      throws Exception {
    byte[] raw = bomb.getBytes(ISO_8859_1);
    parse("From: a@b.example\n\nwarm up");
    // time of this thread, not of a busy machine
    long begun = CPU.getCurrentThreadCpuTime();

    if (refused) {
      assertThatThrownBy(() -> parse(raw)).isInstanceOf(MimeException.class);
    } else {
      parse(raw);
    }

    assertThat(Duration.ofNanos(CPU.getCurrentThreadCpuTime() - begun))
        .isLessThan(Duration.ofSeconds(1));
    assertThat(Head.of(MailHeaders.scan(new ByteArrayInputStream(raw), 1 << 18), NOW, 1000).from())
        .as("what a stub would say")
        .isNotNull();
  }

  @Test
  void theSameMailThroughTwoServersHasOneIdAndAnotherMailAnother() throws Exception {
    String mail = "Subject: a\r\nX-Spam: no\r\n folded\r\nMessage-ID: <1@x>\r\n\r\nbody\r\n";
    var one =
        ContentKey.of(
            new ByteArrayInputStream(
                ("Received: from a\r\n by b\r\nDelivered-To: x\r\n" + mail).getBytes(UTF_8)));
    var two =
        ContentKey.of(
            new ByteArrayInputStream(
                ("Return-Path: <y@z>\r\n" + mail.replace("no\r\n folded", "yes"))
                    .replace("\r\n", "\n")
                    .getBytes(UTF_8)));
    var three =
        ContentKey.of(new ByteArrayInputStream(mail.replace("body", "bodY").getBytes(UTF_8)));

    assertThat(one).isEqualTo(two).isNotEqualTo(three);
    assertThat(one.value()).matches("m-[0-9a-f]{32}");
  }
}
