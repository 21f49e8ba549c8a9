package io.tanggap.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tanggap.standalone.DemoMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The main road for people, in a real browser; the steps are in {@code
 * system-tests/browser/journey.mjs}.
 */
class BrowserJourneyTest {
  private static final Path HOME = Path.of(System.getProperty("tanggap.home"));
  private static final Path FOLDER = HOME.resolve("system-tests/browser");

  @Test
  void anAgentAnswersAMailAndAnAdminChangesARuleThatTheNextMailFollows() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"))),
        "there is no chromium here: install it, or set CHROMIUM");
    run(FOLDER, Map.of(), "npm", "ci", "--no-audit", "--no-fund");
    Path desk = HOME.resolve("standalone/src/main/resources/demo-desk.yml");
    try (Stack stack = Stack.start(Map.of(), desk)) {
      stack.agents("sari").forEach(JourneyAgent::close);
      Path shots = Files.createDirectories(HOME.resolve("system-tests/target/browser"));

      run(
          FOLDER,
          Map.of(
              "BASE_URL",
              stack.url(),
              "ADMIN_PASSWORD",
              Stack.ADMIN_PASSWORD,
              "AGENT",
              "sari",
              "AGENT_PASSWORD",
              Stack.AGENT_PASSWORD,
              "SMTP_HOST",
              "127.0.0.1",
              "SMTP_PORT",
              Integer.toString(stack.smtpPort()),
              "IMAP_PORT",
              Integer.toString(stack.imapPort()),
              "MAILBOX_PASSWORD",
              DemoMail.PASSWORD,
              "SHOTS",
              shots.toString()),
          "node",
          "journey.mjs");
    }
  }

  private static void run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("tanggap-browser", ".log");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(6, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended && process.exitValue() == 0)
        .as("%s: %s", String.join(" ", command), Files.readString(log))
        .isTrue();
  }
}
