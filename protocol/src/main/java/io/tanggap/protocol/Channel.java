package io.tanggap.protocol;

/** The way a message came. */
public enum Channel {
  EMAIL,
  PHONE,
  SOCIAL,
  FORM,
  LETTER
}
