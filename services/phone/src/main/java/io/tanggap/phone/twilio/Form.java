package io.tanggap.phone.twilio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A form as it is posted; names in the order in which Twilio signs them. */
final class Form {
  private static final int MOST = 200;

  private Form() {}

  static Map<String, String> of(String body) {
    var form = new TreeMap<String, String>();
    for (String pair : body.split("&", MOST)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (!name.isEmpty()) {
        form.putIfAbsent(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
