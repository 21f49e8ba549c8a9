package io.tanggap.phone.twilio;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code X-Twilio-Signature}: HMAC-SHA1 over the address that was called and each parameter of the
 * form in the order of names. A JSON body is signed by its hash in the address. Twilio signs with
 * or without the port; both are tried.
 */
public final class TwilioSignature {
  private final String token;

  public TwilioSignature(String token) {
    this.token = token;
  }

  /**
   * True if whoever called knows the token.
   *
   * @param url the address as Twilio knows it, with its query
   * @param type of the body, as the call says
   */
  public boolean genuine(String url, String type, byte[] body, String signature) {
    if (token.isEmpty() || signature.isEmpty()) {
      return false;
    }
    boolean json = type.startsWith("application/json");
    if (json && !bodyFits(url, body)) {
      return false;
    }
    var parameters = new StringBuilder();
    if (!json) {
      Form.of(new String(body, StandardCharsets.UTF_8))
          .forEach((name, value) -> parameters.append(name).append(value));
    }
    return addresses(url).stream().anyMatch(u -> same(sign(u + parameters), signature));
  }

  private static boolean bodyFits(String url, byte[] body) {
    int at = url.indexOf("bodySHA256=");
    if (at < 0) {
      return false;
    }
    String told = url.substring(at + "bodySHA256=".length()).split("&", -1)[0];
    try {
      String found = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
      return same(found, told);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** As it stands, without its port, with the usual one. */
  private static List<String> addresses(String url) {
    URI uri = URI.create(url);
    String head = uri.getScheme() + "://" + uri.getHost();
    String rest =
        url.substring(url.indexOf(uri.getRawAuthority()) + uri.getRawAuthority().length());
    return List.of(
        url, head + rest, head + (uri.getScheme().equals("https") ? ":443" : ":80") + rest);
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA1", e);
    }
  }

  private static boolean same(String expected, String found) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
  }
}
