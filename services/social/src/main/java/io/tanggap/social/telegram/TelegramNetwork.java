package io.tanggap.social.telegram;

import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Heard;
import io.tanggap.social.contract.Hmac;
import io.tanggap.social.contract.Hook;
import io.tanggap.social.contract.Json;
import io.tanggap.social.contract.Limits;
import io.tanggap.social.contract.Network;
import io.tanggap.social.contract.Outgoing;
import io.tanggap.social.contract.Reason;
import io.tanggap.social.contract.Sending;
import io.tanggap.social.contract.Sent;
import io.tanggap.social.contract.Source;
import io.tanggap.social.contract.Trouble;
import io.tanggap.social.contract.UnreadableEvent;
import io.tanggap.social.contract.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A Telegram bot: called by webhook, which shows our secret token, or asked by {@code getUpdates};
 * Telegram allows one of the two at a time.
 */
public final class TelegramNetwork implements Network {
  private static final String USUAL = "https://api.telegram.org";
  private static final int WAIT_SECONDS = 10;

  private final Account account;
  private final Wire wire;

  public TelegramNetwork(Account account, Wire wire) {
    this.account = account;
    this.wire = wire;
  }

  @Override
  public List<Heard> read(byte[] raw) throws UnreadableEvent {
    return new TelegramReader(account.self()).read(raw);
  }

  @Override
  public Optional<Hook> hook() {
    return account.credentials().secret().isEmpty() ? Optional.empty() : Optional.of(new Token());
  }

  @Override
  public Optional<Source> source() {
    return Optional.of(new Updates());
  }

  @Override
  public Limits limits() {
    return Limits.characters(4_096, true);
  }

  @Override
  public Optional<Place> place(Heard.Media media) throws IOException, InterruptedException {
    var body = Json.object().put("file_id", media.id());
    String path = Json.text(Json.answer(call("getFile", body)).path("result").path("file_path"));
    return path.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Place(
                URI.create(
                    account.base(USUAL) + "/file/bot" + account.credentials().token() + "/" + path),
                ""));
  }

  @Override
  public Sent send(Outgoing reply) throws InterruptedException {
    return Sending.attempt(
        () -> {
          String[] target = reply.target().split("\\|", -1);
          var body = Json.object().put("chat_id", target[0]).put("text", reply.text());
          if (target.length > 1 && !target[1].isEmpty()) {
            body.put("message_thread_id", target[1]);
          }
          String answer = call("sendMessage", body);
          String id = Json.text(Json.answer(answer).path("result").path("message_id"));
          return new Sent.Accepted(TelegramReader.name(account.self(), target[0], id), "taken");
        },
        TelegramNetwork::reason);
  }

  private static Reason reason(Trouble e) {
    String said = e.body().toLowerCase(Locale.ROOT);
    if (e.status() == 403 || said.contains("user is deactivated")) {
      return Reason.BLOCKED;
    }
    return said.contains("not found") ? Reason.GONE : Reason.REJECTED;
  }

  private String call(String method, tools.jackson.databind.JsonNode body)
      throws IOException, InterruptedException {
    HttpRequest request = Wire.posting(address(method), Json.bytes(body)).build();
    return new String(ask(method, request), StandardCharsets.UTF_8);
  }

  private byte[] ask(String method, HttpRequest request) throws IOException, InterruptedException {
    try {
      return wire.ask(method, request);
    } catch (Trouble e) {
      int wait = Json.answer(e.body()).path("parameters").path("retry_after").asInt(0);
      // the bot's token is part of the address: an unknown one is "not found"
      Trouble.Kind kind =
          e.status() == 404 && e.body().contains("\"Not Found\"")
              ? Trouble.Kind.LOCKED_OUT
              : e.kind();
      throw new Trouble(
          kind, e.status(), wait > 0 ? wire.now().plusSeconds(wait) : e.notBefore(), e.body());
    }
  }

  private URI address(String method) {
    return URI.create(account.base(USUAL) + "/bot" + account.credentials().token() + "/" + method);
  }

  private final class Token implements Hook {
    @Override
    public Optional<Answer> challenge(Map<String, String> query) {
      return Optional.empty();
    }

    @Override
    public Verdict verdict(Map<String, String> headers, byte[] raw) {
      String shown = headers.getOrDefault("x-telegram-bot-api-secret-token", "");
      if (shown.isEmpty()) {
        return Verdict.UNSIGNED;
      }
      return Hmac.same(account.credentials().secret(), shown) ? Verdict.GENUINE : Verdict.FORGED;
    }
  }

  private final class Updates implements Source {
    @Override
    public boolean listens() {
      return true;
    }

    @Override
    public void round(String cursor, Taker taker) throws IOException, InterruptedException {
      String next = cursor;
      while (taker.goesOn()) {
        var body = Json.object().put("timeout", WAIT_SECONDS).put("limit", 100);
        if (!next.isEmpty()) {
          // tells Telegram to forget what came before: only what is durable may be in front of it
          body.put("offset", Long.parseLong(next));
        }
        byte[] page =
            ask("getUpdates", Wire.posting(address("getUpdates"), Json.bytes(body)).build());
        long last = TelegramReader.last(page);
        if (last >= 0) {
          taker.take(page);
          next = Long.toString(last + 1);
          taker.moved(next);
        }
        taker.upToDate();
      }
    }
  }
}
