package io.tanggap.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * A desk to look at: six agents, two queues, customers who write and answer, and robots at four of
 * the six places.
 */
final class Demo implements AutoCloseable {
  /** Six agents; the first and the last are left to people. */
  static final List<String> LOGINS = List.of("sari", "joko", "dewi", "agus", "maria", "rudi");

  /** Of the demo's agents; the demo listens on this machine only as far as its operator lets it. */
  static final String PASSWORD = "tanggap-demo";

  private static final Logger log = LoggerFactory.getLogger("tanggap");

  private final List<Thread> threads = new ArrayList<>();

  private Demo() {}

  /** The sample desk's configuration as a file. */
  static Path desk(Path data) {
    return Standalone.resource("demo-desk.yml", data.resolve("demo-desk.yml"));
  }

  static Demo start(Options options, DemoMail mail, DemoSocial social, Secrets secrets) {
    var demo = new Demo();
    String gateway = "http://127.0.0.1:" + options.port();
    try (var admin = new GatewayClient(gateway)) {
      var login = admin.login("admin", secrets.adminPassword());
      if (login.status() != 200) {
        log.info("The demo's agents cannot be made: the admin's password was changed");
        return demo;
      }
      JsonNode known = admin.get("/desks/support/users").body().path("items");
      for (String name : LOGINS) {
        if (!contains(known, name)) {
          admin.call(
              "PUT",
              "/desks/support/users/" + name,
              Map.of(
                  "username",
                  name,
                  "displayName",
                  displayName(name),
                  "agentId",
                  name,
                  "role",
                  "AGENT",
                  "password",
                  PASSWORD));
        }
      }
    } catch (IOException e) {
      log.info("The demo's agents cannot be made: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    demo.run("customers", new DemoCustomers(mail, options.pace()));
    demo.run("calls", new DemoCalls(options.data(), options.pace()));
    demo.run("posts", new DemoPosts(social, gateway, options.pace()));
    if (options.robots()) {
      for (String robot : LOGINS.subList(1, 5)) {
        demo.run(robot, new DemoAgent(gateway, robot, PASSWORD));
      }
    }
    return demo;
  }

  private void run(String name, Runnable work) {
    threads.add(Thread.ofPlatform().daemon().name("demo-" + name).start(work));
  }

  private static boolean contains(JsonNode users, String name) {
    for (JsonNode user : users) {
      if (name.equals(user.path("username").asString(""))) {
        return true;
      }
    }
    return false;
  }

  private static String displayName(String name) {
    return switch (name) {
      case "sari" -> "Sari Wulandari";
      case "joko" -> "Joko Prasetyo";
      case "dewi" -> "Dewi Lestari";
      case "agus" -> "Agus Santoso";
      case "maria" -> "Maria Simanjuntak";
      default -> "Rudi Hartono";
    };
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
