package io.tanggap.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Two social networks on this machine for the demo: WhatsApp, which calls the desk, and Mastodon,
 * which the desk asks and listens to; as much of each as a conversation needs.
 */
final class DemoSocial implements AutoCloseable {
  static final String SECRET = "tanggap-demo-app-secret";
  static final String NUMBER = "215550100";
  static final String WHATSAPP = "demo-whatsapp";

  private static final Pattern TO = Pattern.compile("\"to\":\"([^\"]*)\"");
  private static final int LISTENING_SECONDS = 10;

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("demo-network").factory());
  private final AtomicLong names = new AtomicLong(System.currentTimeMillis());
  private final ConcurrentSkipListMap<Long, String> notifications = new ConcurrentSkipListMap<>();
  private final Queue<String> answered = new ConcurrentLinkedQueue<>();
  private final Object news = new Object();

  private DemoSocial(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/" + NUMBER + "/messages", this::message);
    server.createContext("/api/v1/notifications", this::notifications);
    server.createContext("/api/v1/streaming/user", this::stream);
    server.createContext("/api/v1/statuses", this::status);
  }

  static DemoSocial start() {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 20);
      var social = new DemoSocial(server);
      server.start();
      return social;
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to start the demo's networks", e);
    }
  }

  /** The settings with which the social service is on both. */
  Map<String, String> accounts() {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    String first = "TANGGAP_SOCIAL_ACCOUNTS_0_";
    String second = "TANGGAP_SOCIAL_ACCOUNTS_1_";
    return Map.ofEntries(
        Map.entry(first + "ID", WHATSAPP),
        Map.entry(first + "DESK", "support"),
        Map.entry(first + "NETWORK", "whatsapp"),
        Map.entry(first + "HANDLE", "+62215550100"),
        Map.entry(first + "SELF", NUMBER),
        Map.entry(first + "BASEURL", address),
        Map.entry(first + "CREDENTIALS_TOKEN", "demo"),
        Map.entry(first + "CREDENTIALS_SECRET", SECRET),
        Map.entry(first + "CREDENTIALS_VERIFYTOKEN", "demo"),
        Map.entry(second + "ID", "demo-mastodon"),
        Map.entry(second + "DESK", "support"),
        Map.entry(second + "NETWORK", "mastodon"),
        Map.entry(second + "HANDLE", "@tanggap@sosial.example"),
        Map.entry(second + "SELF", "1"),
        Map.entry(second + "BASEURL", address),
        Map.entry(second + "CREDENTIALS_TOKEN", "demo"));
  }

  long nextName() {
    return names.incrementAndGet();
  }

  /** A customer of WhatsApp who was answered and has not said anything to it yet; or null. */
  @Nullable String answered() {
    return answered.poll();
  }

  /** Somebody mentions the desk on Mastodon. */
  void mention(String handle, String name, String text) {
    long id = nextName();
    String now = java.time.Instant.now().toString();
    notifications.put(
        id,
        """
        {"id":"%d","type":"mention","created_at":"%s","account":{"id":"%s"},"status":{"id":"%d","created_at":"%s",\
        "in_reply_to_id":null,"visibility":"public","language":"id","content":"<p>@tanggap %s</p>",\
        "account":{"id":"%s","acct":"%s","display_name":"%s"},"media_attachments":[],"mentions":[]}}"""
            .formatted(id, now, handle, id, now, text, handle, handle, name));
    while (notifications.size() > 200) {
      notifications.pollFirstEntry();
    }
    synchronized (news) {
      news.notifyAll();
    }
  }

  private void message(HttpExchange exchange) throws IOException {
    String body = text(exchange);
    Matcher to = TO.matcher(body);
    if (to.find()) {
      answered.add(to.group(1));
    }
    answer(
        exchange,
        "{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\"wamid.demo"
            + nextName()
            + "\"}]}");
  }

  private void status(HttpExchange exchange) throws IOException {
    answer(exchange, "{\"id\":\"" + nextName() + "\"}");
  }

  private void notifications(HttpExchange exchange) throws IOException {
    Matcher since =
        Pattern.compile("min_id=(\\d+)").matcher("" + exchange.getRequestURI().getQuery());
    long after = since.find() ? Long.parseLong(since.group(1)) : 0;
    var found = notifications.tailMap(after, false).descendingMap().values();
    answer(exchange, "[" + String.join(",", found.stream().limit(40).toList()) + "]");
  }

  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    long told = notifications.isEmpty() ? 0 : notifications.lastKey();
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(":)\n\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      while (!threads.isShutdown()) {
        synchronized (news) {
          news.wait(TimeUnit.SECONDS.toMillis(LISTENING_SECONDS));
        }
        var text = new StringBuilder(":thump\n");
        for (var one : notifications.tailMap(told, false).entrySet()) {
          text.append("event: notification\ndata: ").append(one.getValue()).append("\n\n");
          told = one.getKey();
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String text(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
