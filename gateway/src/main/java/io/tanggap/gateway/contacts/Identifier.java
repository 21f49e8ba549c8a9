package io.tanggap.gateway.contacts;

import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.InboundMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something that a customer may be known by.
 *
 * @param verified true if somebody proved that it is theirs; all else is a claim
 */
record Identifier(Kind kind, String value, boolean verified) {
  private static final int LAST_DIGITS = 9;

  /** What it is. */
  enum Kind {
    EMAIL,
    PHONE,
    /** 0812… and +62 812… may be one number; never proof. */
    PHONE_END,
    NAME_AND_ADDRESS
  }

  /**
   * What a message says of its sender. A WhatsApp number is the network's word, an address that an
   * integration vouches for is the integration's; the From of a mail, a caller's number and
   * whatever is typed into a form are claims (ADR 18).
   */
  static List<Identifier> of(InboundMessage message) {
    var found = new ArrayList<Identifier>();
    switch (message.channel()) {
      case EMAIL -> email(found, message.from().address(), false);
      case PHONE -> phone(found, message.from().address(), false);
      case SOCIAL -> {
        if (fact(message, "network").equals("whatsapp")) {
          phone(found, message.from().address(), true);
        }
      }
      case FORM, LETTER -> {
        email(found, fact(message, "verified.email"), true);
        phone(found, fact(message, "verified.phone"), true);
        email(found, fact(message, "claimed.email"), false);
        phone(found, fact(message, "claimed.phone"), false);
        String place = plain(fact(message, "claimed.address"));
        String name = plain(message.from().name());
        if (!place.isEmpty() && !name.isEmpty()) {
          found.add(new Identifier(Kind.NAME_AND_ADDRESS, name + " | " + place, false));
        }
      }
    }
    return found;
  }

  private static void email(List<Identifier> found, String address, boolean verified) {
    String plain = address.strip().toLowerCase(Locale.ROOT);
    if (plain.indexOf('@') > 0) {
      found.add(new Identifier(Kind.EMAIL, plain, verified));
    }
  }

  private static void phone(List<Identifier> found, String number, boolean verified) {
    String digits = number.replaceAll("\\D", "").replaceFirst("^0+", "");
    if (digits.length() >= LAST_DIGITS && digits.length() <= 15) {
      found.add(new Identifier(Kind.PHONE, digits, verified));
      String end = digits.substring(digits.length() - LAST_DIGITS);
      found.add(new Identifier(Kind.PHONE_END, end, false));
    }
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static String fact(InboundMessage message, String name) {
    return message.attributes().stream()
        .filter(attribute -> attribute.name().equals(name))
        .map(Attribute::value)
        .findFirst()
        .orElse("");
  }
}
