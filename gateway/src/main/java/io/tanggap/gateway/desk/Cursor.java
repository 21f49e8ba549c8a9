package io.tanggap.gateway.desk;

import io.tanggap.gateway.desk.Things.WorkSummary;
import io.tanggap.gateway.words.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Where the next page of a list begins; opaque outside. */
record Cursor(Instant at, String id) {
  static Cursor after(WorkSummary last) {
    return new Cursor(last.changedAt(), last.id());
  }

  static Cursor parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      String[] parts = plain.split(" ", 2);
      if (parts.length == 2) {
        return new Cursor(Instant.parse(parts[0]), parts[1]);
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      // falls through to the one answer for what is no cursor
    }
    throw Refusal.bad(
        "CURSOR_INVALID", "This is not a cursor of ours.", "Ini bukan penanda halaman dari kami.");
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at + " " + id).getBytes(StandardCharsets.UTF_8));
  }
}
