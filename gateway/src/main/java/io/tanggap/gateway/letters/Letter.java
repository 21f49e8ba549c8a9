package io.tanggap.gateway.letters;

import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.Attachment;
import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.Party;
import io.tanggap.protocol.ReplyCapability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an agent typed of a letter or a visit. */
record Letter(
    String kind,
    String name,
    String address,
    String email,
    String phone,
    String subject,
    String text) {
  private static final int LONGEST_LINE = 150;
  private static final int LONGEST_ADDRESS = 500;
  private static final int LONGEST_TEXT = 100_000;

  static Letter checked(
      String kind,
      String name,
      String address,
      String email,
      String phone,
      String subject,
      String text,
      boolean scanned) {
    if (!kind.equals("letter") && !kind.equals("visit")) {
      throw Refusal.bad(
          "KIND",
          "Expected letter or visit, but found " + kind + ".",
          "Isinya harus letter atau visit, bukan " + kind + ".");
    }
    if (name.isBlank() || (text.isEmpty() && !scanned)) {
      throw Refusal.bad(
          "LETTER_INCOMPLETE",
          "A letter or visit has a sender's name, and what it says or a scan.",
          "Surat atau kunjungan memiliki nama pengirim, dan isi atau pindaian.");
    }
    if (longest(name, email, phone, subject) > LONGEST_LINE
        || address.length() > LONGEST_ADDRESS
        || text.length() > LONGEST_TEXT) {
      throw Refusal.bad(
          "LETTER_TOO_LONG",
          "Expected lines of up to %d characters, an address of up to %d and a text of up to %d."
              .formatted(LONGEST_LINE, LONGEST_ADDRESS, LONGEST_TEXT),
          "Baris paling panjang %d karakter, alamat %d, dan isi %d."
              .formatted(LONGEST_LINE, LONGEST_ADDRESS, LONGEST_TEXT));
    }
    return new Letter(
        kind,
        line(name),
        address,
        line(email).toLowerCase(Locale.ROOT),
        line(phone),
        line(subject),
        text);
  }

  InboundMessage message(
      String desk, String id, Instant received, List<Attachment> scans, Caller by) {
    return new InboundMessage(
        new MessageId(id),
        new DeskId(desk),
        Channel.LETTER,
        new AccountId(kind),
        new ConversationId(id),
        // whose it is, nobody has proved: a contact of its own until somebody says so
        new ContactId("letter:" + id),
        new Party(shown(), name),
        List.of(),
        received,
        null,
        subject,
        text,
        "",
        null,
        scans,
        false,
        "",
        null,
        // answers go by post
        ReplyCapability.NONE,
        scans.isEmpty() ? "" : scans.getFirst().reference(),
        "",
        "new",
        "",
        List.of(),
        facts(by));
  }

  private String shown() {
    String shown = !email.isEmpty() ? email : !phone.isEmpty() ? phone : line(address);
    String some = shown.isEmpty() ? kind : shown;
    return some.length() <= LONGEST_LINE ? some : some.substring(0, LONGEST_LINE);
  }

  private List<Attribute> facts(Caller by) {
    var facts = new ArrayList<Attribute>();
    facts.add(new Attribute("logged.by", by.username()));
    facts.add(new Attribute("logged.name", by.displayName()));
    if (!email.isEmpty()) {
      facts.add(new Attribute("claimed.email", email));
    }
    if (!phone.isEmpty()) {
      facts.add(new Attribute("claimed.phone", phone));
    }
    if (!address.isEmpty()) {
      facts.add(new Attribute("claimed.address", address));
    }
    return facts;
  }

  private static int longest(String... lines) {
    int longest = 0;
    for (String each : lines) {
      longest = Math.max(longest, each.length());
    }
    return longest;
  }

  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
