package io.tanggap.phone.call;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What telephone systems write for a number, as a number. Short ones are looked at before
 * libphonenumber is asked: it would read {@code 911} in the US as {@code +1911}.
 */
public final class Numbers {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private static final Pattern SCHEME = Pattern.compile("(?i)^(sips?|tel|pjsip|iax2):(//)?");

  private final String region;
  private final List<Pattern> internal;

  /**
   * @param region for numbers without a country, as ISO 3166
   * @param internal what a number of the telephone system's own looks like
   */
  public Numbers(String region, List<Pattern> internal) {
    this.region = region;
    this.internal = List.copyOf(internal);
  }

  public PhoneNumber of(String written) {
    String bare = bare(written);
    if (internal.stream().anyMatch(pattern -> pattern.matcher(bare).matches())) {
      return new PhoneNumber.Internal(bare);
    }
    try {
      Phonenumber.PhoneNumber number = LIBRARY.parse(bare, region);
      if (LIBRARY.isValidNumber(number)) {
        return new PhoneNumber.Known(
            LIBRARY.format(number, PhoneNumberFormat.E164), number.getExtension());
      }
    } catch (NumberParseException e) {
      // a name, a word for nobody, a number of a shape no country has
      return new PhoneNumber.Anonymous();
    }
    return new PhoneNumber.Anonymous();
  }

  /** A number as people read it; what is no number stays as it is. */
  public static String readable(String e164) {
    try {
      return LIBRARY.format(LIBRARY.parse(e164, "ZZ"), PhoneNumberFormat.INTERNATIONAL);
    } catch (NumberParseException e) {
      return e164;
    }
  }

  /** True for what {@code region} may be. */
  public static boolean knows(String region) {
    return LIBRARY.getSupportedRegions().contains(region.toUpperCase(Locale.ROOT));
  }

  /** Without the dress of a SIP address: scheme, host and parameters. */
  private static String bare(String written) {
    String text = written.strip();
    int bracket = text.lastIndexOf('<');
    if (bracket >= 0 && text.endsWith(">")) {
      text = text.substring(bracket + 1, text.length() - 1);
    }
    var scheme = SCHEME.matcher(text);
    boolean address = scheme.find();
    if (address && text.regionMatches(true, 0, "tel:", 0, 4)) {
      return text;
    }
    text = address ? text.substring(scheme.end()) : text;
    int at = text.indexOf('@');
    if (at >= 0) {
      text = text.substring(0, at);
      address = true;
    }
    if (address) {
      int parameters = text.indexOf(';');
      text = parameters >= 0 && !text.contains(";ext=") ? text.substring(0, parameters) : text;
      text = text.contains("%") ? decoded(text) : text;
    }
    return text;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
