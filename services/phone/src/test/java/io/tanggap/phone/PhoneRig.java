package io.tanggap.phone;

import io.tanggap.channel.WrongClock;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageAmended;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The room with real neighbours, a broker and a database. One broker and database for the whole
 * test run.
 */
final class PhoneRig implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(60);

  private static final Broker BROKER = Broker.start(2);
  private static final Database DATABASE = Database.start();

  final String account = "acct-" + UUID.randomUUID().toString().substring(0, 8);
  final Path folder = temporaryFolder();
  final Path logs = temporaryFolder();
  final HttpClient http = HttpClient.newHttpClient();
  private final String database = "phone-" + account;
  private final List<ConfigurableApplicationContext> rooms = new ArrayList<>();
  ConfigurableApplicationContext room;

  PhoneRig() {
    DATABASE.create(database);
  }

  static Broker broker() {
    return BROKER;
  }

  /** An account of this kind; further settings of it begin with a point. */
  PhoneRig start(String kind, String... more) {
    String prefix = "--tanggap.phone.accounts[0]";
    var settings =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--spring.datasource.url="
                    + DATABASE.url().replace("/postgres?", "/" + database + "?"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--spring.cloud.stream.kafka.binder.brokers=" + BROKER.bootstrapServers(),
                "--tanggap.phone.raw-store=" + folder,
                "--tanggap.phone.reading.poll=100ms",
                "--tanggap.phone.reading.takeover=300ms",
                prefix + ".id=" + account,
                prefix + ".desk=main",
                prefix + ".kind=" + kind,
                prefix + ".region=DE",
                prefix + ".zone=UTC",
                prefix + ".timing.quiet=500ms",
                prefix + ".timing.settle=300ms",
                prefix + ".timing.history=36500d"));
    for (String one : more) {
      String whole = one.startsWith(".") ? prefix + one : one;
      String key = whole.substring(0, whole.indexOf('=') + 1);
      settings.removeIf(setting -> setting.startsWith(key));
      settings.add(whole);
    }
    room =
        PhoneApplication.builder().sources(WrongClock.class).run(settings.toArray(String[]::new));
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

  long count(String from) {
    return sql().sql("select count(*) from phone." + from).query(Long.class).single();
  }

  URI at(String path) {
    String port = room.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  HttpResponse<String> post(String body, String... headers) {
    var request =
        HttpRequest.newBuilder(at("/hooks/phone/" + account))
            .POST(HttpRequest.BodyPublishers.ofString(body));
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

  String health() {
    return send(HttpRequest.newBuilder(at("/actuator/health")).build()).body();
  }

  List<InboundMessage> inbound(int count) {
    return records(Topic.MESSAGES_INBOUND, all -> all.size() >= count).stream()
        .map(r -> value(Codec.inbound(r.value())))
        .toList();
  }

  List<PhoneCall> calls(int count) {
    return records(Topic.CALLS_FINISHED, all -> all.size() >= count).stream()
        .map(r -> value(Codec.call(r.value())))
        .toList();
  }

  List<MessageAmended> amended(int count) {
    return records(Topic.MESSAGES_AMENDED, all -> all.size() >= count).stream()
        .map(r -> value(Codec.amended(r.value())))
        .toList();
  }

  List<ConsumerRecord<String, byte[]>> records(
      Topic topic, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
    return mine(BROKER.await(topic.title(), SOON, all -> enough.test(mine(all))));
  }

  private List<ConsumerRecord<String, byte[]>> mine(List<ConsumerRecord<String, byte[]>> all) {
    String needle = "\"account\":\"" + account + "\"";
    return all.stream()
        .filter(r -> new String(r.value(), StandardCharsets.UTF_8).contains(needle))
        // partitions are read in any order; the room writes one record after the other
        .sorted(Comparator.comparingLong(ConsumerRecord::timestamp))
        .toList();
  }

  static <T> T value(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Value<T>(var value) -> value;
      case Decoded.Unreadable<T>(var reason) -> throw new AssertionError(reason);
    };
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(
          logs.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String resource(String name) {
    try {
      return Files.readString(recorded(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path recorded(String name) {
    return Path.of("src/test/resources", name);
  }

  static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("tanggap-phone");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    rooms.forEach(ConfigurableApplicationContext::close);
    http.close();
  }
}
