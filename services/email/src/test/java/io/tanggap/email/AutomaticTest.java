package io.tanggap.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail that no person wrote. */
class AutomaticTest {
  private static Head head(String header) throws Exception {
    String raw =
        (header.startsWith("From:") ? "" : "From: ann@customer.example\r\n") + header + "\r\n\r\n";
    return Head.of(
        MailHeaders.scan(new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)), 10_000),
        Instant.EPOCH,
        10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Auto-Submitted: auto-replied | auto-submitted",
        "Auto-Submitted: auto-generated (failure) | auto-submitted",
        "AUTO-SUBMITTED: Auto-Notified; owner=x | auto-submitted",
        "Auto-Submitted: (a comment) auto-replied | auto-submitted",
        "Return-Path: <> | empty-return-path",
        "X-Auto-Response-Suppress: All | x-auto-response-suppress",
        "X-Auto-Response-Suppress: DR, OOF | x-auto-response-suppress",
        "Precedence: BULK | precedence",
        "X-Precedence: auto_reply | precedence",
        "List-Id: <x.example> | mailing-list",
        "List-Unsubscribe: <mailto:x@y> | mailing-list",
        "X-Autoreply: yes | x-autoreply",
        "X-Autorespond: yes | x-autorespond",
        "X-Loop: a@b.example | x-loop",
        "From: MAILER-DAEMON@mx.example | sender",
        "From: Postmaster <postmaster@mx.example> | sender",
        "From: owner-list@x.example | sender",
        "From: list-request@x.example | sender"
      })
  void isFound(String header, String reason) throws Exception {
    assertThat(Automatic.reason(head(header), "text/plain")).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: no",
        "Auto-Submitted: No (a person)",
        "X-Auto-Response-Suppress: None",
        "Precedence: first-class",
        "Return-Path: <ann@customer.example>",
        "From: postmaster.general@customer.example",
        "X-Mailer: Auto Submitted 3"
      })
  void aPersonIsNotTakenForAMachine(String header) throws Exception {
    assertThat(Automatic.reason(head(header), "text/plain")).isEmpty();
  }
}
