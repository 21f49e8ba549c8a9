package io.tanggap.protocol;

/**
 * Someone at the other end: an address and, where the channel tells one, a name.
 *
 * @param address in the channel's own form: an email address in lower case, an E.164 number, a
 *     handle
 * @param name as shown to people; empty if none is known
 */
public record Party(String address, String name) {
  public Party {
    name = name == null ? "" : name;
  }
}
