package io.tanggap.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.LinkedContact;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.Party;
import io.tanggap.protocol.ReplyCapability;
import io.tanggap.protocol.RoutingCommand.LinkContacts;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.WorkItemId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One customer over several channels. */
class ContactTest {
  private static final String DESK = "desk-contact";

  @TempDir static Path data;
  static Gateway gateway;
  static Client sari;
  static ScriptedRouter router;

  @BeforeAll
  static void start() throws Exception {
    gateway = Gateway.start(data, DESK);
    router = new ScriptedRouter(gateway.broker, DESK);
    gateway
        .client()
        .login("admin", Gateway.PASSWORD)
        .put(
            "/desks/" + DESK + "/users/sari",
            "{\"displayName\":\"Sari\",\"agentId\":\"sari\",\"role\":\"AGENT\",\"password\":\"password of sari\"}");
    sari = gateway.client().login("sari", "password of sari");
  }

  @AfterAll
  static void stop() throws Exception {
    router.close();
    gateway.close();
  }

  private static void came(
      Channel channel, String contact, String address, String name, Attribute... facts) {
    put(channel, contact, address, name, Events.RECEIVED, facts);
    await().until(() -> sari.get("/contacts/" + contact).status() == 200);
  }

  private static void put(
      Channel channel,
      String contact,
      String address,
      String name,
      Instant received,
      Attribute... facts) {
    var id = "m-" + contact;
    var message =
        new InboundMessage(
            new MessageId(id),
            new DeskId(DESK),
            channel,
            new AccountId("a"),
            new ConversationId("c-" + contact),
            new ContactId(contact),
            new Party(address, name),
            List.of(),
            received,
            null,
            "Subject of " + contact,
            "text",
            "",
            null,
            List.of(),
            false,
            "",
            null,
            ReplyCapability.NONE,
            "",
            "",
            "new",
            "",
            List.of(),
            List.of(facts));
    gateway.broker.put(Topic.MESSAGES_INBOUND, "c-" + contact, message);
  }

  private static WorkQueued queued(String work, String contact) {
    WorkQueued some = Events.queued(DESK, work);
    return new WorkQueued(
        some.at(),
        some.desk(),
        some.cause(),
        some.work(),
        new ConversationId("c-" + contact),
        new ContactId(contact),
        some.message(),
        some.channel(),
        some.account(),
        some.receivedAt(),
        some.dueAt(),
        some.automatic(),
        some.outcome(),
        null,
        null,
        some.queue(),
        null);
  }

  private static JsonNode contact(String id) {
    return sari.get("/contacts/" + id + "?desk=" + DESK).json();
  }

  private static List<String> members(String id) {
    return contact(id).get("members").valueStream().map(m -> m.get("id").asString()).toList();
  }

  private static List<String> suggested(String id) {
    return contact(id)
        .get("suggestions")
        .valueStream()
        .map(s -> s.get("contact").get("id").asString())
        .toList();
  }

  @Test
  void theSameVerifiedIdentifierJoinsByItselfAndAClaimOnlySuggests() {
    came(
        Channel.SOCIAL,
        "whatsapp:62811",
        "+62811222333",
        "Budi",
        new Attribute("network", "whatsapp"));
    came(
        Channel.FORM,
        "portal-1",
        "+62 811 222 333",
        "Budi",
        new Attribute("verified.phone", "+62 811 222 333"));
    came(Channel.FORM, "typed-1", "x", "Somebody", new Attribute("claimed.phone", "0811-222-333"));
    came(Channel.PHONE, "called-1", "+62811222333", "");

    assertThat(members("whatsapp:62811")).containsExactlyInAnyOrder("whatsapp:62811", "portal-1");
    assertThat(suggested("portal-1")).containsExactlyInAnyOrder("typed-1", "called-1");
    var audit = contact("portal-1").get("audit").get(0);
    assertThat(audit.get("actor").asString()).isEqualTo("automatic");
    assertThat(audit.get("why").asString()).isEqualTo("the same verified PHONE");
    assertThat(contact("portal-1").get("suggestions").toString())
        .contains("The same phone number: +62811222333", "Phone numbers that end alike");
  }

  @Test
  void mailIsSuggestedNotJoinedBecauseItsFromProvesNothing() {
    came(Channel.EMAIL, "rina@example.com", "rina@example.com", "Rina");
    came(
        Channel.FORM,
        "typed-2",
        "rina@example.com",
        "R",
        new Attribute("claimed.email", "Rina@example.com"));
    came(
        Channel.FORM,
        "portal-2",
        "rina@example.com",
        "Rina",
        new Attribute("verified.email", "rina@example.com"));

    assertThat(members("rina@example.com")).containsExactly("rina@example.com");
    assertThat(suggested("rina@example.com")).containsExactlyInAnyOrder("typed-2", "portal-2");
  }

  @Test
  void aMergedPersonHasOneHistoryAndAnAuditOfWhoAndWhy() {
    came(
        Channel.LETTER,
        "letter-3",
        "Jl. Melati 5",
        "Ibu Ratna",
        new Attribute("claimed.address", "Jl. Melati 5,\nBandung"));
    came(
        Channel.LETTER,
        "letter-4",
        "Jl. Melati 5",
        "ibu ratna",
        new Attribute("claimed.address", "jl melati 5 Bandung"));
    assertThat(suggested("letter-3")).containsExactly("letter-4");

    var merged =
        sari.post(
            "/contacts/letter-3/merge?desk=" + DESK,
            "{\"with\":\"letter-4\",\"why\":\"same hand\"}");

    assertThat(merged.status()).as(merged.body()).isEqualTo(200);
    assertThat(contact("letter-4").get("conversations").toString())
        .contains("Subject of letter-3", "Subject of letter-4");
    assertThat(suggested("letter-3")).isEmpty();
    var audit = contact("letter-4").get("audit").get(0);
    assertThat(audit.get("action").asString()).isEqualTo("MERGED");
    assertThat(audit.get("actor").asString()).isEqualTo("sari");
    assertThat(audit.get("why").asString()).isEqualTo("same hand");
  }

  @Test
  void whatIsSplitIsNeitherJoinedNorSuggestedAgainUntilSomebodyMergesIt() {
    Attribute proof = new Attribute("verified.email", "shared@example.com");
    came(Channel.FORM, "s-1", "shared@example.com", "One", proof);
    came(Channel.FORM, "s-2", "shared@example.com", "Two", proof);
    came(Channel.FORM, "s-3", "shared@example.com", "Three", proof);
    assertThat(members("s-1")).containsExactly("s-1", "s-2", "s-3");

    // the one that the others were named after leaves
    String root = "s-1";
    sari.post("/contacts/" + root + "/split?desk=" + DESK, "{\"why\":\"a family's address\"}");
    gateway.broker.put(Topic.MESSAGES_INBOUND, "x", Events.inbound(DESK, "unrelated", null));
    came(Channel.FORM, "s-4", "shared@example.com", "Four", proof);

    assertThat(members(root)).doesNotContain("s-2", "s-3");
    assertThat(members("s-2")).contains("s-2", "s-3");
    assertThat(suggested(root)).doesNotContain("s-2", "s-3");
    sari.post("/contacts/" + root + "/merge?desk=" + DESK, "{\"with\":\"s-2\"}");
    assertThat(members("s-3")).contains("s-1", "s-2", "s-3");
  }

  @Test
  void theRouterIsToldWhoIsOnePersonAndWhoServedThem() {
    came(Channel.FORM, "p-1", "p@example.com", "P");
    came(Channel.SOCIAL, "p-2", "p", "P");
    router.say(queued("w-1", "p-1"));
    Instant took = Events.RECEIVED.plusSeconds(60);
    router.say(
        new WorkAssigned(
            took,
            new DeskId(DESK),
            new CommandId("c-1"),
            new WorkItemId("w-1"),
            new AgentId("joko"),
            AssignmentKind.PICKED,
            null,
            null,
            false));
    await().until(() -> sari.get("/work/w-1").json().get("owner") != null);

    sari.post("/contacts/p-1/merge?desk=" + DESK, "{\"with\":\"p-2\"}");
    assertThat(told("p-2"))
        .containsExactly(
            new LinkedContact(new ContactId("p-1"), new AgentId("joko"), took),
            new LinkedContact(new ContactId("p-2"), null, null));

    sari.post("/contacts/p-2/split?desk=" + DESK, "{}");
    await().until(() -> told("p-2").size() == 1);
  }

  @Test
  void ofAPersonWithVeryManyContactsTheRouterIsToldThoseHeardOfLast() {
    Attribute proof = new Attribute("verified.email", "crowd@example.com");
    for (int i = 0; i < 103; i++) {
      put(
          Channel.FORM,
          "crowd-" + i,
          "crowd@example.com",
          "C",
          Events.RECEIVED.plusSeconds(i),
          proof);
    }

    await().until(() -> members("crowd-0").size() == 103);
    await()
        .until(
            () -> told("crowd-102"),
            told ->
                told.size() == 100
                    && told.getFirst().contact().value().equals("crowd-102")
                    && told.getLast().contact().value().equals("crowd-3"));
  }

  /** The last that the router was told of a contact. */
  private static List<LinkedContact> told(String contact) {
    return await()
        .until(
            () ->
                router.seen.stream()
                    .filter(LinkContacts.class::isInstance)
                    .map(command -> ((LinkContacts) command).contacts())
                    .filter(all -> all.stream().anyMatch(c -> c.contact().value().equals(contact)))
                    .toList(),
            all -> !all.isEmpty())
        .getLast();
  }

  @Test
  void aRefusedSuggestionDoesNotComeBack() {
    came(
        Channel.FORM, "r-1", "r@example.com", "R", new Attribute("claimed.email", "r@example.com"));
    came(
        Channel.FORM, "r-2", "r@example.com", "R", new Attribute("claimed.email", "r@example.com"));
    assertThat(suggested("r-1")).containsExactly("r-2");

    sari.post("/contacts/r-1/apart?desk=" + DESK, "{\"from\":\"r-2\"}");

    assertThat(suggested("r-1")).isEmpty();
    assertThat(suggested("r-2")).isEmpty();
  }

  @Test
  void aContactOfAnotherDeskIsNotThere() {
    came(Channel.FORM, "d-1", "d@example.com", "D");

    assertThat(sari.get("/contacts/d-1?desk=elsewhere").status()).isEqualTo(404);
    assertThat(sari.post("/contacts/d-1/merge?desk=" + DESK, "{\"with\":\"nobody\"}").status())
        .isEqualTo(404);
    assertThat(sari.post("/contacts/d-1/merge", "{\"with\":\"d-1\"}").json().get("code").asString())
        .isEqualTo("SAME_CONTACT");
  }
}
