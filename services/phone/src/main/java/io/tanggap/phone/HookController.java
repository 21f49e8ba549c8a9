package io.tanggap.phone;

import io.tanggap.channel.RawStoreUnavailable;
import io.tanggap.phone.Account.Kind;
import io.tanggap.phone.RowIntake.Read;
import io.tanggap.phone.twilio.TwilioSignature;
import io.tanggap.protocol.AccountId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where telephone systems call: FreeSWITCH with a record in JSON and a login, Twilio with a signed
 * form. 200 says that the row is in the database.
 */
@RestController
class HookController {
  private static final Logger LOG = LoggerFactory.getLogger(HookController.class);

  private final PhoneProperties properties;
  private final RowIntake intake;
  private final Counters counters;
  private final Clock clock;

  HookController(PhoneProperties properties, RowIntake intake, Counters counters, Clock clock) {
    this.properties = properties;
    this.intake = intake;
    this.counters = counters;
    this.clock = clock;
  }

  private enum Caller {
    GENUINE,
    UNSIGNED,
    FORGED
  }

  @PostMapping("/hooks/phone/{account}")
  ResponseEntity<String> call(@PathVariable("account") String id, HttpServletRequest request)
      throws IOException {
    Optional<Account> account =
        id.isBlank() || id.length() > 200
            ? Optional.empty()
            : properties.account(new AccountId(id)).filter(HookController::isCalled);
    if (account.isEmpty()) {
      return ResponseEntity.notFound().build();
    }
    int most = properties.hooks().maxBytes();
    byte[] raw = request.getInputStream().readNBytes(most + 1);
    if (raw.length > most) {
      return refuse(id, "too-large", 413);
    }
    return switch (caller(account.get(), request, raw)) {
      case UNSIGNED -> refuse(id, "unsigned", 401);
      case FORGED -> refuse(id, "forged", 403);
      case GENUINE -> take(account.get(), raw);
    };
  }

  private static boolean isCalled(Account account) {
    return account.kind() == Kind.FREESWITCH || account.kind() == Kind.TWILIO;
  }

  private static Caller caller(Account account, HttpServletRequest request, byte[] raw) {
    var hook = account.hook();
    if (account.kind() == Kind.TWILIO) {
      String signature = text(request.getHeader("X-Twilio-Signature"));
      if (signature.isEmpty()) {
        return Caller.UNSIGNED;
      }
      String query = request.getQueryString();
      String url = hook.publicUrl() + (query == null ? "" : "?" + query);
      return new TwilioSignature(hook.token())
              .genuine(url, text(request.getContentType()), raw, signature)
          ? Caller.GENUINE
          : Caller.FORGED;
    }
    String login = text(request.getHeader("Authorization"));
    if (!login.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Caller.UNSIGNED;
    }
    String expected =
        Base64.getEncoder()
            .encodeToString((hook.user() + ":" + hook.password()).getBytes(StandardCharsets.UTF_8));
    boolean same =
        !hook.password().isEmpty()
            && MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                login.substring(6).strip().getBytes(StandardCharsets.UTF_8));
    return same ? Caller.GENUINE : Caller.FORGED;
  }

  private static String text(@Nullable String header) {
    return header == null ? "" : header;
  }

  private ResponseEntity<String> take(Account account, byte[] raw) {
    String feed = account.kind() == Kind.TWILIO ? Readers.TWILIO : Readers.FREESWITCH;
    try {
      String body = new String(raw, StandardCharsets.UTF_8);
      Read read = intake.read(Readers.of(account, feed), List.of(body), clock.instant());
      intake.take(account, feed, read, null);
      counters.hook(account.id(), "taken");
      // Twilio takes what comes back for instructions: an empty answer is none
      return ResponseEntity.ok("");
    } catch (DataAccessException | TransactionException | RawStoreUnavailable e) {
      LOG.warn("account {}: a call was not taken: {}", account, e.getClass().getSimpleName());
      counters.hook(account.id(), "storage-away");
      return ResponseEntity.status(503).header("Retry-After", "5").body("");
    }
  }

  private ResponseEntity<String> refuse(String account, String why, int status) {
    LOG.warn("account {}: a call was refused, it is {}", account, why);
    counters.hook(account, why);
    var answer = ResponseEntity.status(status);
    return status == 401
        ? answer.header("WWW-Authenticate", "Basic realm=\"tanggap\"").body("")
        : answer.body("");
  }
}
