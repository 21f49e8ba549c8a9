package io.tanggap.social.meta;

import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Json;
import io.tanggap.social.contract.Network.Place;
import io.tanggap.social.contract.Reason;
import io.tanggap.social.contract.Sending;
import io.tanggap.social.contract.Sent;
import io.tanggap.social.contract.Trouble;
import io.tanggap.social.contract.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Meta's Graph API, as far as replies need it. */
public final class Graph {
  private static final String USUAL = "https://graph.facebook.com/v23.0";
  private static final String INSTAGRAM = "https://graph.instagram.com/v23.0";
  private static final Set<Integer> TOO_MANY =
      Set.of(4, 17, 32, 341, 613, 80007, 130429, 131048, 131056, 133016);
  private static final Set<Integer> BROKEN = Set.of(1, 2, 131000, 131016, 133004, 135000);
  private static final Set<Integer> LOCKED_OUT = Set.of(0, 102, 190, 463, 467);

  private final Account account;
  private final Wire wire;

  public Graph(Account account, Wire wire) {
    this.account = account;
    this.wire = wire;
  }

  public Wire wire() {
    return wire;
  }

  /** Posts, and reads the name of what came of it. */
  public Sent post(String endpoint, String path, JsonNode body, Function<JsonNode, String> name)
      throws InterruptedException {
    return Sending.attempt(
        () -> {
          String answer = ask(endpoint, path, body);
          String named = name.apply(Json.answer(answer));
          return named.isEmpty()
              ? new Sent.Later("Expected a name, but the answer has none", null)
              : new Sent.Accepted(named, "taken");
        },
        Graph::reason);
  }

  private String ask(String endpoint, String path, JsonNode body)
      throws IOException, InterruptedException {
    try {
      var request = Wire.posting(address(path), Json.bytes(body)).header("Authorization", bearer());
      return new String(wire.ask(endpoint, request.build()), StandardCharsets.UTF_8);
    } catch (Trouble e) {
      throw read(e);
    }
  }

  /** Meta says by a code of its own what the status does not. */
  private static Trouble read(Trouble e) {
    int code = Json.answer(e.body()).path("error").path("code").asInt(-1);
    if (code < 0 || e.kind() == Trouble.Kind.TOO_MANY) {
      return e;
    }
    Trouble.Kind kind =
        TOO_MANY.contains(code)
            ? Trouble.Kind.TOO_MANY
            : BROKEN.contains(code)
                ? Trouble.Kind.BROKEN
                : LOCKED_OUT.contains(code) ? Trouble.Kind.LOCKED_OUT : e.kind();
    return new Trouble(kind, e.status(), e.notBefore(), e.body());
  }

  private static Reason reason(Trouble e) {
    JsonNode error = Json.answer(e.body()).path("error");
    return reason(error.path("code").asInt(-1), error.path("error_subcode").asInt(-1));
  }

  /** Why a message did not go, as a code of {@link Reason}. */
  public static Reason reason(int code, int subcode) {
    if (code == 131047 || code == 131030 || subcode == 2018278 || subcode == 2534022) {
      return Reason.WINDOW_CLOSED;
    }
    if (code == 551 || code == 131026 || code == 131050 || code == 200 || subcode == 1545041) {
      return Reason.BLOCKED;
    }
    return code == 100 && subcode == 33 ? Reason.GONE : Reason.REJECTED;
  }

  /** Asks where a file is; the address holds for minutes. */
  public Optional<Place> file(String id) throws IOException, InterruptedException {
    var request = Wire.to(address("/" + id)).header("Authorization", bearer());
    String answer = new String(wire.ask("media", request.build()), StandardCharsets.UTF_8);
    String url = Json.text(Json.answer(answer).path("url"));
    return url.isEmpty() ? Optional.empty() : Optional.of(new Place(URI.create(url), bearer()));
  }

  private URI address(String path) {
    String usual = account.network().equals("instagram") ? INSTAGRAM : USUAL;
    return URI.create(account.base(usual) + path);
  }

  private String bearer() {
    return "Bearer " + account.credentials().token();
  }
}
