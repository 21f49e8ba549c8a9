package io.tanggap.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.Party;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls on the desk: calling back, noting, and what the telephone system tells. */
class CallTest {
  private static final String DESK = "desk-calls";

  @TempDir static Path data;
  static Gateway gateway;
  static ScriptedRouter router;
  static Client admin;
  static Client sari;
  static Client joko;

  @BeforeAll
  static void start() throws Exception {
    gateway = Gateway.start(data, DESK, "tanggap.answer-wait", "3s");
    router = new ScriptedRouter(gateway.broker, DESK);
    admin = gateway.client().login("admin", Gateway.PASSWORD);
    for (String agent : new String[] {"sari", "joko"}) {
      admin.put(
          "/desks/" + DESK + "/users/" + agent,
          "{\"displayName\":\"%s\",\"agentId\":\"%s\",\"role\":\"AGENT\",\"password\":\"password of %s\"}"
              .formatted(agent, agent, agent));
    }
    sari = gateway.client().login("sari", "password of sari");
    joko = gateway.client().login("joko", "password of joko");
  }

  @AfterAll
  static void stop() throws Exception {
    router.close();
    gateway.close();
  }

  /** Work that this agent has. */
  private static void held(String work, String agent) {
    gateway.broker.put(
        Topic.MESSAGES_INBOUND,
        Events.conversation(work).value(),
        Events.inbound(DESK, work, null));
    router.say(Events.queued(DESK, work));
    router.offer(Events.offerOf(work), new WorkItemId(work));
    router.say(Events.offered(DESK, work, agent));
    await().until(() -> admin.get("/work/" + work).body().contains("OFFERED"));
    assertThat(sari.post("/offers/" + work + ".1/accept", "").status()).isEqualTo(200);
  }

  private static String calls(String conversation) {
    return sari.get("/conversations/" + conversation).json().path("calls").toString();
  }

  @Test
  void aCallBackThatReachedTheCustomerEndsTheWorkAndKeepsItsNote() {
    held("cb-1", "sari");

    var answer =
        sari.post(
            "/conversations/conv-cb-1/calls",
            "{\"work\":\"cb-1\",\"outcome\":\"REACHED\",\"note\":\"he pays on Friday\"}",
            "Idempotency-Key",
            "k1");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("state").asString()).isEqualTo("RESOLVED");
    assertThat(answer.json().has("firstRepliedAt")).isTrue();
    assertThat(answer.json().get("unanswered").asInt()).isZero();
    assertThat(answer.json().get("notes").toString()).contains("he pays on Friday");
    assertThat(calls("conv-cb-1")).contains("REACHED", "OUTBOUND", "Sari");
  }

  @Test
  void aCallBackInVainLeavesTheWorkWithItsOwner() {
    held("cb-2", "sari");

    var answer =
        sari.post(
            "/conversations/conv-cb-2/calls",
            "{\"work\":\"cb-2\",\"outcome\":\"NOT_REACHED\"}",
            "Idempotency-Key",
            "k2");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("state").asString()).isEqualTo("ACTIVE");
    assertThat(answer.json().get("history").toString()).contains("but nobody answered");
  }

  @Test
  void refusesACallBackOfWhoeverDoesNotHaveTheWork() {
    held("cb-3", "sari");

    var answer =
        joko.post(
            "/conversations/conv-cb-3/calls",
            "{\"work\":\"cb-3\",\"outcome\":\"REACHED\"}",
            "Idempotency-Key",
            "k3");

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void aCallTheTelephoneSystemTellsOfIsInTheHistoryOfItsNumber() {
    var desk = new DeskId(DESK);
    var account = new AccountId("pbx");
    var contact = new ContactId("+62811111111");
    var conversation = PhoneCall.conversation(desk, account, contact);

    gateway.broker.put(
        Topic.CALLS_FINISHED,
        conversation.value(),
        new PhoneCall(
            new MessageId("call-77"),
            desk,
            account,
            conversation,
            contact,
            new Party("+62811111111", "Bu Ani"),
            PhoneCall.Direction.INBOUND,
            PhoneCall.Outcome.HANDLED,
            Instant.parse("2026-11-22T02:00:00Z"),
            Instant.parse("2026-11-22T02:00:12Z"),
            Instant.parse("2026-11-22T02:03:00Z"),
            new AgentId("joko"),
            List.of(),
            "queue sales"));

    await()
        .untilAsserted(
            () -> {
              assertThat(sari.get("/contacts/%2B62811111111").body())
                  .contains("Bu Ani", conversation.value());
              assertThat(calls(conversation.value())).contains("HANDLED", "Joko", "queue sales");
            });
  }

  @Test
  void aCallSomebodyMustAnswerIsAMessageAndOneThatIsDoneIsNot() {
    var missed =
        sari.post(
            "/calls",
            "{\"desk\":\"%s\",\"number\":\"+62 812-3456 7890\",\"outcome\":\"MISSED\",\"note\":\"asks for a quote\"}"
                .formatted(DESK),
            "Idempotency-Key",
            "log-1");
    var done =
        sari.post(
            "/calls",
            "{\"desk\":\"%s\",\"number\":\"+6281234567890\",\"outcome\":\"HANDLED\",\"seconds\":90}"
                .formatted(DESK),
            "Idempotency-Key",
            "log-2");

    assertThat(missed.status()).as(missed.body()).isEqualTo(202);
    assertThat(done.status()).as(done.body()).isEqualTo(202);
    assertThat(done.json().get("conversation")).isEqualTo(missed.json().get("conversation"));
    String conversation = missed.json().get("conversation").asString();
    await().untilAsserted(() -> assertThat(calls(conversation)).contains("HANDLED", "Sari"));
    InboundMessage message =
        gateway
            .broker
            .await(
                Topic.MESSAGES_INBOUND.title(),
                Duration.ofSeconds(20),
                found -> phone(found).findAny().isPresent())
            .stream()
            .collect(Collectors.collectingAndThen(Collectors.toList(), CallTest::phone))
            .findFirst()
            .orElseThrow();
    assertThat(message.contact()).isEqualTo(new ContactId("+6281234567890"));
    assertThat(message.text()).isEqualTo("asks for a quote");
  }

  private static Stream<InboundMessage> phone(List<ConsumerRecord<String, byte[]>> records) {
    return records.stream()
        .map(record -> Codec.inbound(record.value()))
        .flatMap(
            decoded -> decoded instanceof Value<InboundMessage>(var m) ? Stream.of(m) : Stream.of())
        .filter(m -> m.channel() == Channel.PHONE);
  }

  @Test
  void refusesANumberWithoutItsCountryAndACallFromTheFuture() {
    var local =
        sari.post(
            "/calls",
            "{\"desk\":\"%s\",\"number\":\"0812 3456 7890\",\"outcome\":\"HANDLED\"}"
                .formatted(DESK),
            "Idempotency-Key",
            "log-3");
    var future =
        sari.post(
            "/calls",
            "{\"desk\":\"%s\",\"number\":\"+6281234567890\",\"outcome\":\"HANDLED\",\"startedAt\":\"2099-01-01T00:00:00Z\"}"
                .formatted(DESK),
            "Idempotency-Key",
            "log-4");

    assertThat(local.status()).isEqualTo(400);
    assertThat(local.json().get("code").asString()).isEqualTo("NUMBER");
    assertThat(future.json().get("code").asString()).isEqualTo("CALL_TIME");
  }
}
