package io.tanggap.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.gateway.Client.Answer;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.ReplyCapability;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer fills in a form in a browser without scripts. */
class FormTest {
  private static final String DESK = "desk-form";
  private static final String CONTACT = "//forms/" + DESK + "/website";
  private static final String CARD = "//forms/" + DESK + "/comments";
  private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");

  @TempDir static Path data;
  static Gateway gateway;
  static Client browser;
  static Client admin;

  @BeforeAll
  static void start() throws Exception {
    gateway =
        Gateway.start(
            data,
            DESK,
            "tanggap.forms",
            DESK + "/website=contact," + DESK + "/comments=card," + DESK + "/quick=contact",
            "tanggap.form-ancestors",
            "https://www.example.com",
            "tanggap.form-least",
            "0s",
            "tanggap.form-most",
            "1000");
    browser = gateway.client();
    admin = gateway.client().login("admin", Gateway.PASSWORD);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  static String ticket(Client who, String form) {
    var found = TICKET.matcher(who.get(form).body());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  static Answer send(Client who, String form, String ticket, String... fields) {
    var body = new StringBuilder("ticket=" + ticket);
    for (int i = 0; i + 1 < fields.length; i += 2) {
      body.append('&').append(fields[i]).append('=');
      body.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return who.post(form, body.toString(), "Content-Type", "application/x-www-form-urlencoded");
  }

  private static List<InboundMessage> taken(String text) {
    return gateway
        .broker
        .await(
            Topic.MESSAGES_INBOUND.title(),
            Duration.ofSeconds(20),
            records -> !of(records, text).isEmpty())
        .stream()
        .flatMap(record -> of(List.of(record), text).stream())
        .toList();
  }

  private static List<InboundMessage> of(
      List<ConsumerRecord<String, byte[]>> records, String text) {
    return records.stream()
        .flatMap(
            record ->
                Codec.inbound(record.value()) instanceof Value(InboundMessage message)
                        && message.text().equals(text)
                    ? java.util.stream.Stream.of(message)
                    : java.util.stream.Stream.of())
        .toList();
  }

  @Test
  void aBrowserSaysWhereTheFormCameFromAndIsTaken() {
    var page = browser.get(CONTACT);

    assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(browser.get("//forms/nowhere/website").header("Referrer-Policy"))
        .isEqualTo("no-referrer");
    var thanks =
        browser.post(
            CONTACT,
            "ticket=" + ticket(browser, CONTACT) + "&name=Ani&email=ani%40example.com&text=halo",
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Origin",
            "http://127.0.0.1:8080");
    assertThat(thanks.status()).as(thanks.body()).isEqualTo(200);
  }

  @Test
  void whatIsTypedIsOnTheTopicBeforeThanksAreSaid() {
    var thanks =
        send(
            browser,
            CONTACT + "?lang=id",
            ticket(browser, CONTACT),
            "name",
            "Budi",
            "email",
            "Budi@Example.com",
            "phone",
            "+62 812 1",
            "subject",
            "Tagihan",
            "text",
            "di mana <b>tagihan</b> saya?");

    assertThat(thanks.status()).as(thanks.body()).isEqualTo(200);
    assertThat(thanks.body()).contains("Terima kasih");
    InboundMessage message = taken("di mana <b>tagihan</b> saya?").getFirst();
    assertThat(message.channel()).isEqualTo(Channel.FORM);
    assertThat(message.account().value()).isEqualTo("website");
    assertThat(message.from().address()).isEqualTo("budi@example.com");
    assertThat(message.from().name()).isEqualTo("Budi");
    assertThat(message.subject()).isEqualTo("Tagihan");
    assertThat(message.language()).isEqualTo("id");
    assertThat(message.replyCapability()).isEqualTo(ReplyCapability.NONE);
    assertThat(message.attributes().toString()).contains("claimed.phone", "+62 812 1");
  }

  @Test
  void aCommentCardCarriesItsStars() {
    var thanks = send(browser, CARD, ticket(browser, CARD), "stars", "4", "text", "good and quick");

    assertThat(thanks.status()).as(thanks.body()).isEqualTo(200);
    InboundMessage message = taken("good and quick").getFirst();
    assertThat(message.subject()).isEqualTo("Comment card: 4 of 5 stars");
    assertThat(message.attributes().toString()).contains("stars", "4");
    assertThat(message.from().address()).isEqualTo("anonymous");
  }

  @Test
  void theSamePageSentTwiceIsOneMessageAndOtherWordsFromItAreAnother() {
    String ticket = ticket(browser, CARD);
    send(browser, CARD, ticket, "stars", "1", "text", "sent twice");
    send(browser, CARD, ticket, "stars", "1", "text", "sent twice");
    send(browser, CARD, ticket, "stars", "1", "text", "sent twice, changed");

    var other = taken("sent twice, changed").getFirst();
    assertThat(taken("sent twice").stream().map(InboundMessage::id).distinct())
        .hasSize(1)
        .doesNotContain(other.id());
  }

  @Test
  void whatIsMissingIsSaidAboveAndBesideAndNothingTypedIsLost() {
    var answer =
        send(
            browser,
            CONTACT,
            ticket(browser, CONTACT),
            "name",
            "\"><script>alert(1)</script>",
            "email",
            "no address",
            "text",
            "kept </textarea> words");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body())
        .contains("<title>Error: Write to us</title>")
        .contains("role=\"alert\" tabindex=\"-1\" autofocus")
        .contains("<a href=\"#email\">Enter an email address like name@example.com</a>")
        .contains("aria-invalid=\"true\" aria-describedby=\"email-wrong\"")
        .contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"")
        .contains("kept &lt;/textarea&gt; words")
        .doesNotContain("<script");
    var card = send(browser, CARD + "?lang=id", ticket(browser, CARD), "text", "tanpa bintang");
    assertThat(card.status()).isEqualTo(422);
    assertThat(card.body()).contains("<a href=\"#stars1\">Pilih 1 sampai 5 bintang</a>");
  }

  @Test
  void everyFieldHasALabelAndIsKnownToBrowsersThatFillIn() {
    var page = browser.get(CONTACT, "Accept-Language", "id-ID");

    assertThat(page.body())
        .contains("<html lang=\"id\">")
        .contains("<label for=\"email\">Alamat email</label>")
        .contains("type=\"email\" autocomplete=\"email\"")
        .contains("type=\"tel\" autocomplete=\"tel\"")
        .contains("<label for=\"text\">Pesan Anda</label>");
    assertThat(browser.get(CARD + "?lang=en", "Accept-Language", "id").body())
        .contains("<fieldset><legend>How satisfied are you?</legend>");
  }

  @Test
  void onlyNamedSitesMayFrameAFormAndItLoadsNothing() {
    var page = browser.get(CONTACT);

    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'")
        .contains("frame-ancestors https://www.example.com")
        .doesNotContain("unsafe-inline");
    assertThat(browser.get("//forms/" + DESK + "/none", "Accept", "text/html").status())
        .isEqualTo(404);
  }

  @Test
  void aFilledBaitGetsTheSameThanksAndWaitsForAnAdmin() {
    String ticket = ticket(browser, CONTACT);
    String[] fields = {
      "name", "Bot", "email", "bot@example.com", "text", "buy now", "website", "http://spam.example"
    };

    var thanks = send(browser, CONTACT, ticket, fields);
    var honest =
        send(
            browser, CONTACT, ticket, "name", "A", "email", "a@example.com", "text", "buy nothing");

    assertThat(thanks.status()).isEqualTo(200);
    assertThat(thanks.body()).isEqualTo(honest.body());
    taken("buy nothing");
    String list = "/desks/" + DESK + "/forms/quarantine";
    var held = admin.get(list).json().get("items").get(0);
    assertThat(held.get("reason").asString()).isEqualTo("BAIT");
    assertThat(held.get("text").asString()).isEqualTo("buy now");
    assertThat(browser.get("//prometheus").body())
        .contains("tanggap_forms_quarantined_total{account=\"website\",reason=\"BAIT\"} 1.0");

    var released = admin.post(list + "/" + held.get("message").asString() + "/release", "");

    assertThat(released.status()).as(released.body()).isEqualTo(200);
    assertThat(taken("buy now")).hasSize(1);
    assertThat(admin.get(list).json().get("items").get(0).get("releasedBy").asString())
        .isEqualTo("admin");
  }

  @Test
  void aTicketOfAnotherFormOrNoneIsAskedForAgainWithTheWordsKept() {
    var none = send(browser, CARD, "made-up", "stars", "5", "text", "no ticket at all");
    var other = send(browser, CARD, ticket(browser, CONTACT), "stars", "5", "text", "wrong form");

    assertThat(none.status()).isEqualTo(422);
    assertThat(none.body()).contains("no ticket at all");
    assertThat(other.status()).isEqualTo(422);
    var next = TICKET.matcher(other.body());
    assertThat(next.find()).isTrue();
    assertThat(send(browser, CARD, next.group(1), "stars", "5", "text", "wrong form").status())
        .isEqualTo(200);
  }
}
