package io.tanggap.social;

import io.tanggap.channel.WrongClock;
import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageAmended;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.ReplyContent;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import io.tanggap.social.contract.Hmac;
import io.tanggap.testkit.Broker;
import io.tanggap.testkit.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The room with real neighbours, a broker and a database, and a network on loopback. One broker and
 * database for the whole test run.
 */
final class SocialRig implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(60);
  static final String SECRET = "the app's secret";

  private static final Broker BROKER = Broker.start(2);
  private static final Database DATABASE = Database.start();

  final String account = "acct-" + UUID.randomUUID().toString().substring(0, 8);
  final Loopback network = new Loopback();
  final Path folder = temporaryFolder();
  final HttpClient http = HttpClient.newHttpClient();
  private final String database = "social-" + account;
  private final String name;
  private final String self;
  private final List<ConfigurableApplicationContext> rooms = new ArrayList<>();
  ConfigurableApplicationContext room;

  private SocialRig(String name, String self) {
    this.name = name;
    this.self = self;
    DATABASE.create(database);
  }

  static SocialRig of(String network, String self) {
    return new SocialRig(network, self);
  }

  SocialRig start(String... more) {
    String prefix = "--tanggap.social.accounts[0].";
    var settings =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--spring.datasource.url="
                    + DATABASE.url().replace("/postgres?", "/" + database + "?"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--spring.cloud.stream.kafka.binder.brokers=" + BROKER.bootstrapServers(),
                "--tanggap.social.raw-store=" + folder,
                "--tanggap.social.media.allow-private=true",
                "--tanggap.social.reading.backoff-first=100ms",
                "--tanggap.social.reading.takeover=300ms",
                "--tanggap.social.reading.silence=2s",
                "--tanggap.social.sending.first-retry=200ms",
                prefix + "id=" + account,
                prefix + "desk=main",
                prefix + "network=" + name,
                prefix + "handle=shop",
                prefix + "self=" + self,
                prefix + "base-url=" + network.url(),
                prefix + "poll=200ms",
                prefix + "credentials.token=token",
                prefix + "credentials.token-secret=token secret",
                prefix + "credentials.key=key",
                prefix + "credentials.secret=" + SECRET,
                prefix + "credentials.verify-token=ours"));
    for (String one : more) {
      String key = one.substring(0, one.indexOf('=') + 1);
      settings.removeIf(setting -> setting.startsWith(key));
      settings.add(one);
    }
    room =
        SocialApplication.builder().sources(WrongClock.class).run(settings.toArray(String[]::new));
    rooms.add(room);
    return this;
  }

  void stopRoom() {
    room.close();
  }

  <T> T bean(Class<T> type) {
    return room.getBean(type);
  }

  JdbcClient sql() {
    return JdbcClient.create(room.getBean(javax.sql.DataSource.class));
  }

  /** Ends the room's database sessions and lets no new ones begin. */
  void databaseAway() {
    DATABASE.away(database);
  }

  void databaseBack() {
    DATABASE.back(database);
  }

  static Broker broker() {
    return BROKER;
  }

  URI hook(String query) {
    return hook(room, account, query);
  }

  static URI hook(ConfigurableApplicationContext room, String account, String query) {
    String port = room.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + "/hooks/social/" + account + query);
  }

  HttpResponse<String> get(String query) {
    return send(HttpRequest.newBuilder(hook(query)).build());
  }

  /** As Meta calls: signed over these very bytes. */
  HttpResponse<String> call(String body) {
    return call(body, "X-Hub-Signature-256", signature(SECRET, body));
  }

  HttpResponse<String> call(String body, String... headers) {
    var request = HttpRequest.newBuilder(hook("")).POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String signature(String secret, String body) {
    return "sha256="
        + HexFormat.of().formatHex(Hmac.sha256(secret, body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Records of this rig's account, as soon as there are enough. */
  List<ConsumerRecord<String, byte[]>> records(
      Topic topic, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
    return mine(BROKER.await(topic.title(), SOON, all -> enough.test(mine(all))));
  }

  List<InboundMessage> inbound(int count) {
    return records(Topic.MESSAGES_INBOUND, all -> all.size() >= count).stream()
        .map(r -> value(Codec.inbound(r.value())))
        .toList();
  }

  List<MessageAmended> amended(int count) {
    return records(Topic.MESSAGES_AMENDED, all -> all.size() >= count).stream()
        .map(r -> value(Codec.amended(r.value())))
        .toList();
  }

  List<DeliveryReport> reports(Predicate<List<DeliveryReport>> enough) {
    return records(
            Topic.DELIVERY_REPORTS,
            all -> enough.test(all.stream().map(r -> value(Codec.report(r.value()))).toList()))
        .stream()
        .map(r -> value(Codec.report(r.value())))
        .toList();
  }

  /** The first report of this state. */
  DeliveryReport report(io.tanggap.protocol.DeliveryState state) {
    return reports(all -> all.stream().anyMatch(r -> r.state() == state)).stream()
        .filter(r -> r.state() == state)
        .findFirst()
        .orElseThrow();
  }

  private List<ConsumerRecord<String, byte[]>> mine(List<ConsumerRecord<String, byte[]>> all) {
    String needle = "\"account\":\"" + account + "\"";
    return all.stream()
        .filter(r -> new String(r.value(), StandardCharsets.UTF_8).contains(needle))
        // partitions are read in any order; the room writes one record after the other
        .sorted(Comparator.comparingLong(ConsumerRecord::timestamp))
        .toList();
  }

  OutboundReply reply(ConversationId conversation, String text) {
    OutboundReply reply = answer(conversation, new ReplyContent(text, "Ann Agent"));
    send(reply);
    return reply;
  }

  /** As the router would hand it to the room. */
  OutboundReply answer(ConversationId conversation, ReplyContent content) {
    return new OutboundReply(
        new ReplyId("reply-" + UUID.randomUUID()),
        new DeskId("main"),
        conversation,
        new WorkItemId("w-1"),
        new AgentId("ann"),
        Channel.SOCIAL,
        new AccountId(account),
        Instant.now(),
        content);
  }

  void send(OutboundReply reply) {
    BROKER.put(Topic.REPLIES_OUTBOUND, reply.conversation().value(), reply);
  }

  static <T> T value(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Value<T>(var value) -> value;
      case Decoded.Unreadable<T>(var reason) -> throw new AssertionError(reason);
    };
  }

  static Path temporaryFolder() {
    try {
      return java.nio.file.Files.createTempDirectory("tanggap-social");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    rooms.forEach(ConfigurableApplicationContext::close);
    network.close();
    http.close();
  }
}
