package io.tanggap.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The services with the settings they would have in a container; only host names and ports differ.
 */
final class Services {
  private final Options options;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");

  Services(Options options, String kafka, String databaseUrl, Secrets secrets) {
    this.options = options;
    int routing = Ports.near(8081);
    int email = Ports.near(8082);
    int tracker = Ports.near(8083);
    int phone = Ports.near(8084);
    int social = Ports.near(8085);
    environment.put("TANGGAP_KAFKA", kafka);
    environment.put("TANGGAP_DB_URL", databaseUrl);
    environment.put("TANGGAP_DB_USER", "postgres");
    environment.put("TANGGAP_DB_PASSWORD", "postgres");
    environment.put("TANGGAP_SECRET", secrets.key());
    environment.put("TANGGAP_ADMIN_PASSWORD", secrets.adminPassword());
    environment.put("TANGGAP_DATA", options.data().toString());
    environment.put("TANGGAP_BIND", "127.0.0.1");
    environment.put("TANGGAP_HTTP_PORT", Integer.toString(options.port()));
    environment.put("TANGGAP_ROUTING_PORT", Integer.toString(routing));
    environment.put("TANGGAP_EMAIL_PORT", Integer.toString(email));
    environment.put("TANGGAP_TRACKER_PORT", Integer.toString(tracker));
    environment.put("TANGGAP_PHONE_PORT", Integer.toString(phone));
    environment.put("TANGGAP_PHONE_URL", "http://127.0.0.1:" + phone);
    environment.put("TANGGAP_SOCIAL_PORT", Integer.toString(social));
    environment.put("TANGGAP_SOCIAL_URL", "http://127.0.0.1:" + social);
    environment.put("TANGGAP_ROUTING_URL", "http://127.0.0.1:" + routing);
    environment.put("TANGGAP_EMAIL_URL", "http://127.0.0.1:" + email);
    environment.put("TANGGAP_TRACKER_URL", "http://127.0.0.1:" + tracker);
    Path own = options.home().resolve("tanggap.yml");
    if (Files.exists(own)) {
      environment.put("TANGGAP_CONFIG", own.toString());
    }
  }

  /** What the services were told, for whoever has to find them. */
  Map<String, String> environment() {
    return environment;
  }

  void set(Map<String, String> more) {
    environment.putAll(more);
  }

  /**
   * All services, in the order in which they are of use to each other; each starts whether or not
   * the others are there.
   */
  List<ServiceProcess> all() {
    var list = new ArrayList<ServiceProcess>();
    list.add(service("routing", "services/routing/target/routing-app.jar", 384));
    list.add(service("gateway", "gateway/target/gateway.jar", 256));
    list.add(service("email", "services/email/target/email-app.jar", 256));
    list.add(service("social", "services/social/target/social-app.jar", 256));
    list.add(service("phone", "services/phone/target/phone-app.jar", 256));
    list.add(service("tracker", "services/tracker/target/tracker-app.jar", 192));
    return list;
  }

  private ServiceProcess service(String name, String jar, int megabytes) {
    Path built = options.home().resolve(jar);
    // the gateway's is one plain jar already
    Path start = name.equals("gateway") ? built : Unpacked.of(built, java);
    List<String> command =
        List.of(
            java.toString(),
            "-Xmx" + megabytes + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=" + (name.equals("routing") ? 4 : 1),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dtanggap.service=" + name,
            "-jar",
            start.toString());
    return new ServiceProcess(
        name, command, environment, options.data().resolve("logs").resolve(name + ".log"));
  }
}
