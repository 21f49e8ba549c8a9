package io.tanggap.email;

import io.tanggap.email.EmailProperties.Account;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.ReplyId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed names that travel through other people's mail servers and come back: the conversation in a
 * reply address, the reply in an envelope sender and in a Message-ID.
 */
final class Signatures {
  /** RFC 5321: longer local parts are refused by some servers. */
  private static final int LOCAL_PART = 64;

  private static final String CONVERSATION = "c.";
  private static final String BOUNCE = "b.";
  private static final String REPLY = "r.";

  private final byte[] secret;

  Signatures(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * {@code support+c.<id>.<mac>@example.com}; empty where the account or the id cannot carry it.
   */
  Optional<String> replyAddress(Account account, ConversationId conversation) {
    if (!account.plusAddressing() || !conversation.value().matches("e-[0-9a-f]{32}")) {
      return Optional.empty();
    }
    String id = Base32.encode(HexFormat.of().parseHex(conversation.value().substring(2)));
    return plus(account, CONVERSATION + id + "." + mac(CONVERSATION, account.desk(), id));
  }

  /** What a recipient address says about the conversation. */
  sealed interface Token {
    /** The signature is ours. */
    record Good(ConversationId conversation) implements Token {}

    /** It has the form but not our signature. */
    record Forged() implements Token {}

    /** There is none. */
    record None() implements Token {}
  }

  Token conversation(DeskId desk, List<String> recipients) {
    Token found = new Token.None();
    for (String recipient : recipients) {
      Optional<String[]> parts = parts(recipient, CONVERSATION);
      if (parts.isPresent()) {
        String id = parts.get()[0];
        byte[] bytes = Base32.decode(id);
        if (bytes.length == 16 && same(parts.get()[1], mac(CONVERSATION, desk.value(), id))) {
          return new Token.Good(new ConversationId("e-" + HexFormat.of().formatHex(bytes)));
        }
        found = new Token.Forged();
      }
    }
    return found;
  }

  /**
   * Where servers should send what they cannot deliver; empty where the account cannot carry it.
   */
  Optional<String> bounceAddress(Account account, ReplyId reply) {
    String key = key(reply);
    return account.plusAddressing()
        ? plus(account, BOUNCE + key + "." + mac(BOUNCE, "", key))
        : Optional.empty();
  }

  /** The {@link #key} of the reply whose bounce address is among the recipients. */
  Optional<String> bounced(List<String> recipients) {
    return recipients.stream()
        .flatMap(recipient -> parts(recipient, BOUNCE).stream())
        .filter(parts -> same(parts[1], mac(BOUNCE, "", parts[0])))
        .map(parts -> parts[0])
        .findFirst();
  }

  /** The same for the same reply, whoever asks and however often. */
  String messageId(Account account, ReplyId reply) {
    String key = key(reply);
    return "<" + REPLY + key + "." + mac(REPLY, "", key) + "@" + account.domain() + ">";
  }

  /** True for a Message-ID that only we can have made. */
  boolean ours(String messageId) {
    String bare = messageId.startsWith("<") ? messageId.substring(1) : messageId;
    int at = bare.indexOf('@');
    String[] parts = at < 0 ? new String[0] : bare.substring(0, at).split("\\.", -1);
    return parts.length == 3
        && "r".equals(parts[0])
        && same(parts[2], mac(REPLY, "", parts[1].toLowerCase(Locale.ROOT)));
  }

  /** A short name of a reply, whatever its id looks like. */
  String key(ReplyId reply) {
    byte[] hash = sha256().digest(reply.value().getBytes(StandardCharsets.UTF_8));
    return Base32.encode(Arrays.copyOf(hash, 16));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  private static Optional<String> plus(Account account, String tag) {
    int at = account.address().lastIndexOf('@');
    String local = account.address().substring(0, at) + "+" + tag;
    return local.length() > LOCAL_PART
        ? Optional.empty()
        : Optional.of(local + account.address().substring(at));
  }

  private static Optional<String[]> parts(String address, String kind) {
    String lower = address.toLowerCase(Locale.ROOT);
    int plus = lower.indexOf('+' + kind);
    int at = lower.lastIndexOf('@');
    if (plus < 0 || at < plus) {
      return Optional.empty();
    }
    String[] parts = lower.substring(plus + 1 + kind.length(), at).split("\\.", -1);
    return parts.length == 2 ? Optional.of(parts) : Optional.empty();
  }

  private String mac(String kind, String scope, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] full =
          mac.doFinal((kind + "\n" + scope + "\n" + text).getBytes(StandardCharsets.UTF_8));
      return Base32.encode(Arrays.copyOf(full, 8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JVM has HmacSHA256", e);
    }
  }

  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
