package io.tanggap.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.gateway.Client.Answer;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent opens the post. */
class LetterTest {
  private static final String DESK = "desk-letter";
  private static final String PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n";

  @TempDir static Path data;
  static Gateway gateway;
  static Client sari;

  @BeforeAll
  static void start() throws Exception {
    gateway = Gateway.start(data, DESK);
    var made =
        gateway
            .client()
            .login("admin", Gateway.PASSWORD)
            .put(
                "/desks/" + DESK + "/users/sari",
                "{\"displayName\":\"Sari\",\"agentId\":\"sari\",\"role\":\"AGENT\",\"password\":\"password of sari\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(200);
    sari = gateway.client().login("sari", "password of sari");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static Answer log(Client who, String key, String file, String content, String... fields) {
    var body = new StringBuilder();
    for (int i = 0; i + 1 < fields.length; i += 2) {
      body.append("--x\r\nContent-Disposition: form-data; name=\"").append(fields[i]);
      body.append("\"\r\n\r\n").append(fields[i + 1]).append("\r\n");
    }
    if (!file.isEmpty()) {
      body.append("--x\r\nContent-Disposition: form-data; name=\"scan\"; filename=\"").append(file);
      body.append("\"\r\nContent-Type: image/png\r\n\r\n").append(content).append("\r\n");
    }
    return who.post(
        "/desks/" + DESK + "/letters",
        body + "--x--\r\n",
        "Content-Type",
        "multipart/form-data; boundary=x",
        "Idempotency-Key",
        key);
  }

  private static List<InboundMessage> from(String name) {
    return gateway
        .broker
        .await(
            Topic.MESSAGES_INBOUND.title(),
            Duration.ofSeconds(20),
            records ->
                records.stream()
                    .anyMatch(
                        record ->
                            new String(record.value(), StandardCharsets.UTF_8).contains(name)))
        .stream()
        .flatMap(
            record ->
                Codec.inbound(record.value()) instanceof Value(InboundMessage message)
                        && message.desk().value().equals(DESK)
                        && message.from().name().equals(name)
                    ? java.util.stream.Stream.of(message)
                    : java.util.stream.Stream.of())
        .toList();
  }

  @Test
  void anAgentLogsALetterWithItsScanAndCanReadTheScanAgain() {
    var logged =
        log(
            sari,
            "letter-1",
            "C:\\post\\surat.pdf",
            PDF,
            "kind",
            "letter",
            "name",
            "Ibu Ratna",
            "address",
            "Jl. Melati 5\nBandung",
            "subject",
            "Keluhan",
            "text",
            "Surat dua halaman.");

    assertThat(logged.status()).as(logged.body()).isEqualTo(202);
    InboundMessage message = from("Ibu Ratna").getFirst();
    assertThat(message.channel()).isEqualTo(Channel.LETTER);
    assertThat(message.account().value()).isEqualTo("letter");
    assertThat(message.attributes().toString()).contains("logged.by", "sari", "claimed.address");
    assertThat(message.attachments().getFirst().name()).isEqualTo("surat.pdf");
    assertThat(message.attachments().getFirst().contentType()).isEqualTo("application/pdf");
    String conversation = "/conversations/" + logged.json().get("conversation").asString();
    await().until(() -> sari.get(conversation).status() == 200);
    var shown = sari.get(conversation).json().get("messages").get(0);
    assertThat(shown.get("author").asString()).isEqualTo("Sari");
    var file =
        sari.get(conversation + "/messages/" + shown.get("id").asString() + "/attachments/0");
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.body()).isEqualTo(PDF);
  }

  @Test
  void aScanThatTheDiskDoesNotTakeIsRefusedForNowAndTheRepeatIsTaken() throws Exception {
    String scan = PDF + "\n% of a full disk";
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(scan.getBytes(StandardCharsets.UTF_8));
    // nothing can be written where a file stands in the folder's place
    Path inTheWay =
        Files.writeString(
            Files.createDirectories(data.resolve("raw"))
                .resolve(HexFormat.of().formatHex(hash, 0, 1)),
            "full");
    String[] fields = {"kind", "letter", "name", "Pak Full", "text", "Surat."};

    var refused = log(sari, "letter-full", "surat.pdf", scan, fields);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.json().get("code").asString()).isEqualTo("STORE_AWAY");
    Files.delete(inTheWay);

    assertThat(log(sari, "letter-full", "surat.pdf", scan, fields).status()).isEqualTo(202);
    assertThat(from("Pak Full")).hasSize(1);
  }

  @Test
  void aRepeatWithItsKeyIsTheSameLetter() {
    String[] fields = {"kind", "visit", "name", "Pak Danu", "text", "Datang menanyakan klaim."};

    var first = log(sari, "visit-1", "", "", fields);
    var again = log(sari, "visit-1", "", "", fields);

    assertThat(first.status()).as(first.body()).isEqualTo(202);
    assertThat(again.json()).isEqualTo(first.json());
    Set<String> ids =
        from("Pak Danu").stream().map(message -> message.id().value()).collect(Collectors.toSet());
    assertThat(ids).containsExactly(first.json().get("message").asString());
    assertThat(log(sari, " ", "", "", fields).json().get("code").asString())
        .isEqualTo("KEY_MISSING");
  }

  @Test
  void whatIsNoScanByItsContentIsRefusedWhateverItIsCalled() {
    var script =
        log(
            sari,
            "bad-1",
            "scan.png",
            "<html><script>alert(1)</script></html>",
            "kind",
            "letter",
            "name",
            "X");
    var large =
        log(
            sari,
            "bad-2",
            "scan.pdf",
            "%PDF-1.4\n" + "x".repeat(3 * 1024 * 1024),
            "kind",
            "letter",
            "name",
            "X");

    assertThat(script.status()).isEqualTo(400);
    assertThat(script.json().get("code").asString()).isEqualTo("SCAN_TYPE");
    assertThat(large.status()).isEqualTo(400);
    assertThat(large.json().get("code").asString()).isEqualTo("SCAN_TOO_LARGE");
  }

  @Test
  void anEarlierDayCountsFromItsBeginningAndALaterOneIsRefused() {
    ZoneId zone = ZoneId.of("Asia/Jakarta");
    LocalDate before = LocalDate.now(zone).minusDays(3);

    log(
        sari,
        "day-1",
        "",
        "",
        "kind",
        "letter",
        "name",
        "Early",
        "text",
        "t",
        "receivedOn",
        before.toString());
    var later =
        log(
            sari,
            "day-2",
            "",
            "",
            "kind",
            "letter",
            "name",
            "Late",
            "text",
            "t",
            "receivedOn",
            LocalDate.now(zone).plusDays(2).toString());

    assertThat(from("Early").getFirst().receivedAt())
        .isEqualTo(before.atStartOfDay(zone).toInstant());
    assertThat(later.status()).isEqualTo(400);
    assertThat(later.json().get("code").asString()).isEqualTo("DATE_INVALID");
  }

  @Test
  void workIsFilteredByChannelAndAnUnknownFilterIsRefused() {
    assertThat(sari.get("/work?desk=" + DESK + "&channel=LETTER,FORM").status()).isEqualTo(200);
    assertThat(sari.get("/work?desk=" + DESK + "&channel=PIGEON").json().get("code").asString())
        .isEqualTo("CHANNEL_UNKNOWN");
    assertThat(sari.get("/work?desk=" + DESK + "&colour=red").json().get("code").asString())
        .isEqualTo("PARAMETER_UNKNOWN");
  }
}
