package io.tanggap.gateway.forms;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.DeskId;
import java.util.regex.Pattern;

/** A form of a desk: the channel account that its messages come by. */
record Form(DeskId desk, AccountId account, Kind kind) {
  private static final Pattern SETTING =
      Pattern.compile("([A-Za-z0-9._-]{1,100})/([A-Za-z0-9._-]{1,100})=(contact|card)");

  /** What a form asks for. */
  enum Kind {
    CONTACT,
    CARD
  }

  /** As it is set: {@code support/website=contact}. */
  static Form parse(String setting) {
    var parts = SETTING.matcher(setting.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "Expected a form like support/website=contact or support/comments=card, but found "
              + setting);
    }
    return new Form(
        new DeskId(parts.group(1)),
        new AccountId(parts.group(2)),
        parts.group(3).equals("card") ? Kind.CARD : Kind.CONTACT);
  }

  /** Its path below {@code /forms/}. */
  String path() {
    return desk + "/" + account;
  }
}
