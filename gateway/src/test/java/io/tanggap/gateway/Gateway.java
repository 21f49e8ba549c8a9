package io.tanggap.gateway;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tanggap.testkit.Broker;
import io.tanggap.testkit.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A real gateway on a real broker and a real database, all of a test's own. */
final class Gateway implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  private static final Broker BROKER = Broker.start(3);
  private static final Database DATABASE = Database.start();

  final Broker broker = BROKER;
  final Path data;
  private final Map<String, Object> settings = new HashMap<>();
  private EmbeddedServer server;

  private Gateway(Path data, Map<String, Object> more) {
    this.data = data;
    settings.putAll(more);
    server = ApplicationContext.run(EmbeddedServer.class, settings);
  }

  /** One broker for all tests: each desk has a name of its own. The database is fresh. */
  static Gateway start(Path data, String desk, String... more) throws Exception {
    String name = "g" + UUID.randomUUID().toString().substring(0, 8);
    DATABASE.create(name);
    Path configuration = Files.writeString(data.resolve("desk.yaml"), deskOf(desk));
    var settings = new HashMap<String, Object>();
    settings.put("tanggap.kafka", BROKER.bootstrapServers());
    settings.put(
        "tanggap.db-url", DATABASE.url().replaceAll("/postgres(\\?|$)", "/" + name + "$1"));
    settings.put("tanggap.db-user", "postgres");
    settings.put("tanggap.db-password", "postgres");
    settings.put("tanggap.secret", "for tests only, and long enough to sign with");
    settings.put("tanggap.admin-password", PASSWORD);
    settings.put("tanggap.desk-config", configuration.toString());
    settings.put("tanggap.data", data.toString());
    settings.put("tanggap.http-port", -1);
    // nobody listens on the discard port: the other services are away in this room
    for (String service : new String[] {"routing", "email", "tracker", "phone", "social"}) {
      settings.put("tanggap." + service + "-url", "http://127.0.0.1:9");
    }
    for (int i = 0; i + 1 < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return new Gateway(data, settings);
  }

  static String deskOf(String desk) {
    return """
        desk: %s
        name: Customer support
        zone: Asia/Jakarta
        dispositions: [solved]
        skills: [{id: billing, name: Billing}]
        queues: [{id: billing, name: Billing, priority: 5}]
        agents:
          - {id: sari, name: Sari, skills: [{skill: billing, level: 4}], capacity: 5}
          - {id: joko, name: Joko, skills: [], capacity: 5}
        rules:
          - {name: invoices, when: 'message.subject.contains("invoice")', queue: billing, priority: 7, requirements: [{skill: billing, level: 2, required: true}]}
          - {name: everything else, queue: billing}
        """
        .formatted(desk);
  }

  /** The same gateway again, on what it left behind. */
  void restart() {
    server.close();
    server = ApplicationContext.run(EmbeddedServer.class, settings);
  }

  <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  String url() {
    return server.getURL().toString();
  }

  Client client() {
    return new Client(server.getURL().toString());
  }

  @Override
  public void close() {
    server.close();
  }
}
