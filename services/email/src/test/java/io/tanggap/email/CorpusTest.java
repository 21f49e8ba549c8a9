package io.tanggap.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tanggap.protocol.Party;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Mails that nobody here wrote: each is read, nothing of it is lost, and others agree. */
class CorpusTest {
  private static final String MIME4J = "apache-mime4j-core";

  /**
   * Where the two differ, and why: a sender that is no address is none to us; two subjects are
   * words split within a character, or UTF-8 that nobody declared, which the mail library garbles;
   * one quoted local part has a blank.
   */
  private static final Set<String> REVIEWED =
      Set.of(
          "msg_05.txt from",
          "msg_43.txt from",
          "bounce_01.txt from",
          "simple_24.txt from",
          "simple_31.txt from",
          "simple_36.txt from",
          "simple_39.txt subject",
          "re-fwd.msg from",
          "uu-zeegee.msg from",
          "testGroupWiseEml.eml from",
          "testRFC822-ARC subject",
          "testRFC822-big from",
          "testRFC822-limitedheaders from",
          "testRFC822_oddfrom from",
          "testRFC822_simple_inline_body.txt from");

  /** Its expectation is of another setting: that a line without a colon begins the text. */
  private static final String OTHER_SETTING = "malformedHeaderStartsBody";

  private static final Pattern TAG = Pattern.compile("<(/?)(message|body)>");

  private static Map<String, byte[]> mime4j(String ending) {
    return Corpora.jar(MIME4J, "/(mimetools-)?testmsgs/.*\\." + ending);
  }

  private static Map<String, byte[]> tika() {
    var all = new TreeMap<>(Corpora.jar("tika-parser-mail-module", ".*(/testRFC822.*|\\.eml)"));
    all.putAll(Corpora.jar("tika-parser-microsoft-module", ".*(/testRFC822.*|\\.eml)"));
    return all;
  }

  private static Map<String, byte[]> debian(java.nio.file.Path folder) {
    assumeTrue(Files.isDirectory(folder), "NOT RUN: " + folder + " is not installed");
    return Corpora.folder(folder, ".txt");
  }

  private static Map<String, byte[]> everything() {
    var all = new TreeMap<String, byte[]>();
    mime4j("msg").forEach((name, raw) -> all.put("mime4j" + name, raw));
    tika().forEach((name, raw) -> all.put("tika" + name, raw));
    for (var folder : List.of(Corpora.BOUNCES, Corpora.PYTHON)) {
      if (Files.isDirectory(folder)) {
        Corpora.folder(folder, ".txt").forEach((name, raw) -> all.put(folder + "/" + name, raw));
      }
    }
    return all;
  }

  @Test
  void eachPartOfTheMimeLibrarysOwnMailsIsFoundAndNoOther() {
    Map<String, byte[]> expected = mime4j("xml");
    var mails = mime4j("msg");
    assertThat(mails).hasSize(80);

    mails.forEach(
        (name, raw) -> {
          if (name.contains(OTHER_SETTING)) {
            return;
          }
          String xml = new String(expected.get(name.replace(".msg", ".xml")), ISO_8859_1);
          assertThat(Corpora.mail(raw).partTypes()).as(name).hasSize(leaves(xml));
          assertThat(Corpora.mail(raw).head().headers().entries())
              .as(name)
              .hasSize(xml.substring(0, xml.indexOf("</header>")).split("<field>", -1).length - 1);
        });
  }

  /** Bodies that are no multipart; a mail inside counts as one. */
  private static int leaves(String xml) {
    int depth = -1;
    int found = 0;
    var tags = TAG.matcher(xml);
    while (tags.find()) {
      boolean opens = tags.group(1).isEmpty();
      if (tags.group(2).equals("message")) {
        depth += opens ? 1 : -1;
        found += opens && depth == 1 ? 1 : 0;
      } else if (opens && depth == 0) {
        found++;
      }
    }
    return found;
  }

  @Test
  void textIsDecodedAsTheMimeLibraryExpects() {
    Map<String, byte[]> expected = mime4j("txt");
    var compared = new ArrayList<String>();

    mime4j("msg")
        .forEach(
            (name, raw) -> {
              byte[] decoded = expected.get(name.replace(".msg", "_decoded_1.txt"));
              ParsedMail mail = Corpora.mail(raw);
              if (decoded != null
                  && !name.contains(OTHER_SETTING)
                  && mail.partTypes().equals(List.of("text/plain"))
                  && mail.attachments().isEmpty()) {
                String charset = Charset.of(raw);
                assertThat(squeezed(mail.text()))
                    .as(name)
                    .isEqualTo(squeezed(Charsets.decode(decoded, charset)));
                compared.add(name);
              }
            });

    assertThat(compared).hasSizeGreaterThan(10);
  }

  /** Reads the charset of a mail without our parser. */
  private static final class Charset {
    private static final Pattern DECLARED = Pattern.compile("(?i)charset\\s*=\\s*\"?([^\\s\";]+)");

    static String of(byte[] raw) {
      String head = new String(raw, ISO_8859_1).split("\r?\n\r?\n", 2)[0];
      var found = DECLARED.matcher(head);
      return found.find() ? found.group(1) : "";
    }
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\p{Cntrl}|\\s", "");
  }

  @Test
  void realBouncesAreKnownAndMailThatOnlyLooksLikeOneIsNot() {
    var missed = new ArrayList<String>();
    var mails = debian(Corpora.BOUNCES);
    assertThat(mails).hasSize(115);

    mails.forEach(
        (name, raw) -> {
          if (Corpora.mail(raw).bounce().isEmpty()) {
            missed.add(name);
          }
        });

    // a human answer that holds a whole conversation, an automatic greeting; and one bounce that
    // calls itself an answer
    assertThat(missed).containsExactly("groupwise_03.txt", "qmail_08.txt", "simple_20.txt");
    assertThat(Corpora.mail(mails.get("groupwise_03.txt")).automaticReason()).isEmpty();
    assertThat(Corpora.mail(mails.get("qmail_08.txt")).automaticReason()).contains("precedence");
  }

  @Test
  void warningsOfADelayAreNoFailures() {
    var mails = debian(Corpora.BOUNCES);

    for (String name :
        List.of("simple_03.txt", "simple_21.txt", "simple_35.txt", "simple_40.txt")) {
      assertThat(Corpora.mail(mails.get(name)).bounce().orElseThrow().delayed()).as(name).isTrue();
    }
    for (String name : List.of("exim_01.txt", "qmail_01.txt", "smtp32_01.txt", "yahoo_12.txt")) {
      assertThat(Corpora.mail(mails.get(name)).bounce().orElseThrow().failed()).as(name).isTrue();
    }
  }

  @Test
  void noMailOfAnyCorpusIsRefusedAndNoHeaderIsLost() {
    var lost = new ArrayList<String>();

    everything()
        .forEach(
            (name, raw) -> {
              int ours = Corpora.mail(raw).head().headers().entries().size();
              if (ours < Corpora.fields(raw)) {
                lost.add(name + ": " + ours + " of " + Corpora.fields(raw));
              }
            });

    assertThat(lost).isEmpty();
  }

  /** The mail library's own reading, an independent one, on every corpus (E50). */
  @Test
  void twoParsersAgreeOnSubjectSenderAndNameButForAReviewedList() throws Exception {
    var differences = new ArrayList<String>();
    int compared = 0;

    for (var file : everything().entrySet()) {
      ParsedMail mail = Corpora.mail(file.getValue());
      var other =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(unixFrom(file.getValue())));
      compared++;
      differ(differences, file.getKey(), "subject", mail.head().subject(), subject(other));
      differ(
          differences,
          file.getKey(),
          "from",
          mail.head().from().map(Party::address).orElse(""),
          from(other));
      differ(differences, file.getKey(), "id", bare(mail.head().messageId()), bare(id(other)));
    }

    assertThat(compared).isGreaterThan(100);
    assertThat(differences.stream().map(d -> d.substring(0, d.indexOf(':'))))
        .as("%s of %d", differences, compared)
        .containsExactlyInAnyOrderElementsOf(REVIEWED);
  }

  private static void differ(
      List<String> into, String name, String what, String ours, String theirs) {
    if (!squeezed(ours).equals(squeezed(theirs))) {
      into.add(
          name.substring(name.lastIndexOf('/') + 1)
              + " "
              + what
              + ": ["
              + ours
              + "] not ["
              + theirs
              + "]");
    }
  }

  /** A mbox line before the header is no header; the mail library takes it for the end of all. */
  private static byte[] unixFrom(byte[] raw) {
    String text = new String(raw, ISO_8859_1);
    return text.startsWith("From ")
        ? text.substring(text.indexOf('\n') + 1).getBytes(ISO_8859_1)
        : raw;
  }

  private static String subject(MimeMessage mail) throws MessagingException {
    String subject = mail.getSubject();
    return subject == null ? "" : io.tanggap.channel.Text.line(subject, 1000);
  }

  private static String from(MimeMessage mail) {
    try {
      Address[] from = mail.getFrom();
      return from == null
              || from.length == 0
              || !(from[0] instanceof InternetAddress one)
              || one.getAddress() == null
          ? ""
          : one.getAddress().toLowerCase(java.util.Locale.ROOT);
    } catch (MessagingException e) {
      return "unreadable";
    }
  }

  private static String bare(String id) {
    return id.replaceAll("[<>]", "");
  }

  private static String id(MimeMessage mail) throws MessagingException {
    String id = mail.getMessageID();
    return id == null ? "" : id;
  }
}
