package io.tanggap.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tanggap.email.EmailProperties.Account;
import io.tanggap.email.EmailProperties.Acknowledge;
import io.tanggap.email.EmailProperties.Acknowledging;
import io.tanggap.email.EmailProperties.Limits;
import io.tanggap.email.EmailProperties.Reading;
import io.tanggap.email.EmailProperties.Sending;
import io.tanggap.email.EmailProperties.Server;
import io.tanggap.email.EmailProperties.Tls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The settings that would hurt if they were wrong. */
class SettingsTest {
  private static final Reading READING =
      new Reading(
          Duration.ofSeconds(30),
          Duration.ofMinutes(4),
          14,
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(5),
          Duration.ofSeconds(10));
  private static final Sending SENDING =
      new Sending(
          Duration.ofMinutes(1),
          Duration.ofHours(48),
          Duration.ofMinutes(5),
          4,
          600,
          Duration.ofSeconds(10),
          Duration.ofSeconds(60));

  private static Server server(Tls tls) {
    return new Server("mail.example", 993, "u", "p", tls, "INBOX");
  }

  @Test
  void theMailLibraryNeverHangsLeaksOrChangesAMailbox() {
    assertThat(TransportSettings.imap(server(Tls.SSL), READING, true))
        .containsEntry("mail.imap.connectiontimeout", "10000")
        .containsEntry("mail.imap.timeout", "60000")
        .containsEntry("mail.imap.writetimeout", "60000")
        .containsEntry("mail.imap.ssl.enable", "true")
        .containsEntry("mail.imap.ssl.checkserveridentity", "true")
        .containsEntry("mail.imap.peek", "true")
        .containsEntry("mail.imap.fetchsize", "1048576")
        .containsEntry("mail.imap.connectionpoolsize", "1")
        .containsEntry("mail.imap.usesocketchannels", "false");
    assertThat(TransportSettings.smtp(server(Tls.STARTTLS), SENDING, true))
        .containsEntry("mail.smtp.connectiontimeout", "10000")
        .containsEntry("mail.smtp.timeout", "60000")
        .containsEntry("mail.smtp.writetimeout", "60000")
        .containsEntry("mail.smtp.starttls.enable", "true")
        .containsEntry("mail.smtp.starttls.required", "true")
        .containsEntry("mail.smtp.ssl.checkserveridentity", "true")
        .containsEntry("mail.smtp.sendpartial", "false");
    TransportSettings.lenient();
    assertThat(System.getProperty("mail.mime.address.strict")).isEqualTo("false");
    assertThat(System.getProperty("mail.mime.ignoreunknownencoding")).isEqualTo("true");
  }

  @Test
  void plainTextConnectionsNeedAnExplicitWord() {
    assertThatThrownBy(
            () ->
                new Account(
                    "a",
                    "d",
                    "a@b.example",
                    "",
                    server(Tls.NONE),
                    server(Tls.SSL),
                    true,
                    false,
                    null,
                    Acknowledge.NONE,
                    java.util.Map.of()))
        .hasMessageContaining("allow-insecure");
  }

  @Test
  void anAccountWithoutASecretStopsTheStart() {
    var account =
        new Account(
            "a",
            "d",
            "a@b.example",
            "",
            server(Tls.SSL),
            server(Tls.SSL),
            true,
            false,
            null,
            Acknowledge.NONE,
            java.util.Map.of());

    assertThatThrownBy(
            () ->
                new EmailProperties(
                    List.of(account),
                    Path.of("x"),
                    "short",
                    Limits.defaults(),
                    READING,
                    SENDING,
                    new Acknowledging(Duration.ofHours(24), 10, Duration.ofHours(1))))
        .hasMessageContaining("TANGGAP_SECRET");
  }

  @Test
  void recordsAreWrittenAndReadUnderTheRulesThatLoseNothing() {
    assertThat(Guarantees.settings())
        .containsEntry("spring.cloud.stream.kafka.binder.producer-properties[acks]", "all")
        .containsEntry(
            "spring.cloud.stream.kafka.binder.producer-properties[enable.idempotence]", "true")
        .containsEntry(
            "spring.cloud.stream.kafka.binder.consumer-properties[isolation.level]",
            "read_committed")
        .containsEntry("spring.cloud.stream.kafka.binder.auto-create-topics", "false")
        .containsEntry("spring.cloud.stream.kafka.bindings.inbound-out-0.producer.sync", "true")
        .containsEntry("spring.cloud.stream.kafka.bindings.reports-out-0.producer.sync", "true")
        .containsEntry("spring.cloud.stream.kafka.bindings.dead-out-0.producer.sync", "true")
        .containsEntry("spring.cloud.stream.bindings.replies-in-0.consumer.max-attempts", "1");
  }

  @Test
  void pausesGrowAndStayWithinTheirLimits() {
    var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), new Random(1));
    for (int i = 0; i < 80; i++) {
      assertThat(backoff.next())
          .isBetween(
              Duration.ofMillis(1), Duration.ofSeconds(Math.min(300, 1L << Math.min(i, 20))));
    }
    var five = Duration.ofMinutes(5);
    backoff.stood(Duration.ofMinutes(1));
    assertThat(Stream.generate(backoff::next).limit(20))
        .anyMatch(p -> p.compareTo(Duration.ofSeconds(2)) > 0)
        .allMatch(p -> p.compareTo(five) <= 0);
    backoff.stood(Duration.ofSeconds(61));
    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));

    assertThat(Outbox.pause(SENDING, 1, 0.5)).isEqualTo(Duration.ofMinutes(1));
    assertThat(Outbox.pause(SENDING, 2, 0.5)).isEqualTo(Duration.ofMinutes(5));
    assertThat(Outbox.pause(SENDING, 3, 0.5)).isEqualTo(Duration.ofMinutes(15));
    assertThat(Outbox.pause(SENDING, 9, 1)).isEqualTo(Duration.ofMinutes(72));
  }

  @Test
  void oneReStandsBeforeTheSubject() {
    for (String subject :
        List.of(
            "Order", "Re: Order", "RE: re : Order", "AW: SV: Order", "Re[2]: Order", "回复：Order")) {
      assertThat(Letter.subject(subject)).isEqualTo("Re: Order");
    }
    assertThat(Letter.subject("")).isEqualTo("Re:");
    assertThat(Letter.subject("Rebate: 5")).isEqualTo("Re: Rebate: 5");
  }
}
