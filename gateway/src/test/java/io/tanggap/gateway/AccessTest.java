package io.tanggap.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes in, who does not, and what they may touch. */
class AccessTest {
  private static final String DESK = "desk-access";

  @TempDir static Path data;
  static Gateway gateway;
  static Client admin;

  @BeforeAll
  static void start() throws Exception {
    gateway = Gateway.start(data, DESK);
    admin = gateway.client().login("admin", Gateway.PASSWORD);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static void user(String name, String role) {
    var made =
        admin.put(
            "/desks/" + DESK + "/users/" + name,
            "{\"role\":\"%s\",\"password\":\"password of %s\"}".formatted(role, name));
    assertThat(made.status()).as(made.body()).isEqualTo(200);
    assertThat(made.body()).doesNotContain("password");
  }

  @Test
  void aLoginSetsACookieThatNoScriptCanRead() {
    var answer =
        gateway
            .client()
            .post("/login", "{\"username\":\"admin\",\"password\":\"" + Gateway.PASSWORD + "\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Set-Cookie"))
        .contains("JWT=")
        .contains("HTTPOnly")
        .contains("SameSite=Strict");
    assertThat(answer.json().get("user").get("roles").toString()).contains(DESK, "ADMIN");
    assertThat(answer.json().get("expiresAt").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
  }

  @Test
  void nobodyIsLetInWithoutALogin() {
    var answer = gateway.client().get("/me");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().get("code").asString()).isEqualTo("NOT_LOGGED_IN");
    assertThat(gateway.client().get("/work?desk=" + DESK).status()).isEqualTo(401);
  }

  @Test
  void csrfHeaderIsNeeded() {
    String cookie =
        "JWT="
            + gateway
                .client()
                .post(
                    "/login", "{\"username\":\"admin\",\"password\":\"" + Gateway.PASSWORD + "\"}")
                .json()
                .get("accessToken")
                .asString();

    var without = gateway.client().put("/me", "{\"language\":\"en\"}", "Cookie", cookie);
    var with =
        gateway
            .client()
            .put("/me", "{\"language\":\"en\"}", "Cookie", cookie, "X-Requested-With", "tanggap");

    assertThat(without.status()).isEqualTo(403);
    assertThat(without.json().get("code").asString()).isEqualTo("CSRF");
    assertThat(with.status()).as(with.body()).isEqualTo(200);
    assertThat(gateway.client().get("/me", "Cookie", cookie).status()).isEqualTo(200);
  }

  @Test
  void loginIsThrottled() {
    user("guessed", "AGENT");
    for (int i = 0; i < 5; i++) {
      assertThat(
              gateway
                  .client()
                  .post("/login", "{\"username\":\"guessed\",\"password\":\"wrong " + i + "\"}")
                  .status())
          .isEqualTo(401);
    }

    var answer =
        gateway
            .client()
            .post("/login", "{\"username\":\"guessed\",\"password\":\"password of guessed\"}");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
  }

  @Test
  void aDeskOfOthersIsNotThere() {
    assertThat(admin.get("/desks/nowhere/board").status()).isEqualTo(404);
    assertThat(admin.get("/work?desk=nowhere").status()).isEqualTo(404);
    assertThat(admin.get("/work/nowhere-1").status()).isEqualTo(404);
  }

  @Test
  void anAgentMayNotDoWhatAdminsDo() {
    user("plain", "AGENT");
    var plain = gateway.client().login("plain", "password of plain");

    assertThat(plain.get("/desks/" + DESK + "/users").status()).isEqualTo(403);
    assertThat(plain.get("/desks/" + DESK + "/configuration/draft").status()).isEqualTo(403);
    assertThat(plain.post("/desks/" + DESK + "/configuration/draft/publish", "{}").status())
        .isEqualTo(403);
    assertThat(plain.get("/desks/" + DESK + "/board").status()).isEqualTo(200);
  }

  @Test
  void aPasswordChangeEndsOtherLogins() throws Exception {
    user("careful", "AGENT");
    var old = gateway.client().login("careful", "password of careful");
    // a login's time has whole seconds: the change must come in a later one
    org.awaitility.Awaitility.await()
        .pollDelay(java.time.Duration.ofMillis(1100))
        .until(() -> true);

    var changed =
        old.put(
            "/me",
            "{\"password\":{\"current\":\"password of careful\",\"new\":\"a new password\"}}");

    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(old.get("/me").status()).isEqualTo(401);
    assertThat(gateway.client().login("careful", "a new password").get("/me").status())
        .isEqualTo(200);
  }

  @Test
  void errorsSpeakTheLanguageThatWasAskedFor() {
    assertThat(
            admin
                .get("/work/none-1", "Accept-Language", "id-ID,id;q=0.9")
                .json()
                .get("detail")
                .asString())
        .isEqualTo("Tidak ada pekerjaan none-1 di meja Anda.");
    assertThat(admin.get("/work/none-1").json().get("detail").asString())
        .isEqualTo("There is no work item none-1 on your desks.");
  }

  @Test
  void badJsonIsAProblemAndNotABreakdown() {
    var answer = admin.post("/messages", "{\"desk\":");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    var incomplete = admin.post("/messages", "{\"desk\":\"x\"}");
    assertThat(incomplete.status()).as(incomplete.body()).isEqualTo(400);
    assertThat(gateway.client().post("/login", "{}").status()).isEqualTo(400);
    var unknown = admin.put("/agents/sari/presence", "{\"desk\":\"x\",\"status\":\"ASLEEP\"}");
    assertThat(unknown.json().get("detail").asString())
        .contains("AVAILABLE")
        .doesNotContain("tanggap");
  }

  @Test
  void healthTellsDetailsOnlyToPeopleItKnows() {
    assertThat(gateway.client().get("//health").json().has("parts")).isFalse();
    var known = admin.get("/health").json();
    assertThat(known.get("status").asString()).isEqualTo("DOWN");
    assertThat(known.get("parts").toString())
        .contains("\"name\":\"broker\",\"status\":\"UP\"")
        .contains("\"name\":\"database\",\"status\":\"UP\"")
        .contains("\"name\":\"routing\",\"status\":\"DOWN\"");
    assertThat(gateway.client().get("//prometheus").body())
        .contains("tanggap_gateway_projection_lag");
  }

  @Test
  void theDescriptionIsServed() {
    assertThat(gateway.client().get("//openapi/tanggap.yml").body())
        .contains("/api/v1/offers/{offer}/accept");
  }

  @Test
  void headersGuardWhatIsServed() {
    var answer = gateway.client().get("//health");

    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'self'")
        .contains("frame-ancestors 'none'");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
  }
}
