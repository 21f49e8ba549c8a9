package io.tanggap.phone.call;

/** Numbers as logs may show them: enough to recognise, too little to call. */
public final class Masked {
  private static final int SHORT = 6;

  private Masked() {}

  public static String of(String number) {
    if (number.length() <= SHORT) {
      return number.isEmpty() ? "nobody" : "***";
    }
    return number.substring(0, 3)
        + "*".repeat(number.length() - 5)
        + number.substring(number.length() - 2);
  }
}
