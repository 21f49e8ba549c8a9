package io.tanggap.social;

import io.tanggap.channel.BrokerUnavailable;
import io.tanggap.protocol.AccountId;
import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Hook;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where networks call. The signature is looked at over the bytes as they came, before anybody reads
 * them; 200 says that the broker has them.
 */
@RestController
class HookController {
  private static final Logger LOG = LoggerFactory.getLogger(HookController.class);

  private final SocialProperties properties;
  private final Networks networks;
  private final Publisher publisher;
  private final Counters counters;

  HookController(
      SocialProperties properties, Networks networks, Publisher publisher, Counters counters) {
    this.properties = properties;
    this.networks = networks;
    this.publisher = publisher;
    this.counters = counters;
  }

  @GetMapping("/hooks/social/{account}")
  ResponseEntity<String> challenge(
      @PathVariable("account") String account, @RequestParam Map<String, String> query) {
    Optional<Hook> hook = hook(account);
    if (hook.isEmpty()) {
      return ResponseEntity.notFound().build();
    }
    return hook.get()
        .challenge(query)
        .map(
            answer ->
                ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(answer.contentType()))
                    // what comes back is what was sent: no browser may take it for a page
                    .header("X-Content-Type-Options", "nosniff")
                    .body(answer.body()))
        .orElseGet(
            () -> {
              counters.hook(account, "challenge-refused");
              return ResponseEntity.status(403).build();
            });
  }

  @PostMapping("/hooks/social/{account}")
  ResponseEntity<String> call(@PathVariable("account") String account, HttpServletRequest request)
      throws IOException {
    Optional<Hook> hook = hook(account);
    if (hook.isEmpty()) {
      return ResponseEntity.notFound().build();
    }
    int most = properties.hooks().maxBytes();
    byte[] raw = request.getInputStream().readNBytes(most + 1);
    if (raw.length > most) {
      return refuse(account, "too-large", 413);
    }
    return switch (hook.get().verdict(headers(request), raw)) {
      case UNSIGNED -> refuse(account, "unsigned", 401);
      case FORGED -> refuse(account, "forged", 403);
      case GENUINE -> take(account, raw);
    };
  }

  private ResponseEntity<String> take(String account, byte[] raw) {
    try {
      publisher.received(account, raw);
      counters.hook(account, "taken");
      return ResponseEntity.ok("");
    } catch (BrokerUnavailable e) {
      LOG.warn("account {}: a call was not taken, the broker is away: {}", account, e.getMessage());
      counters.hook(account, "broker-away");
      return ResponseEntity.status(503).header("Retry-After", "5").body("");
    }
  }

  private ResponseEntity<String> refuse(String account, String why, int status) {
    LOG.warn("account {}: a call was refused, it is {}", account, why);
    counters.hook(account, why);
    return ResponseEntity.status(status).body("");
  }

  private Optional<Hook> hook(String account) {
    if (account.isBlank() || account.length() > 200) {
      return Optional.empty();
    }
    Optional<Account> known = properties.account(new AccountId(account));
    return known.flatMap(a -> networks.of(a).hook());
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    var headers = new HashMap<String, String>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
    }
    return headers;
  }
}
