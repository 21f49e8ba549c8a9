package io.tanggap.social;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.tanggap.protocol.DeliveryState;
import io.tanggap.social.Loopback.Answer;
import io.tanggap.social.contract.Heard;
import io.tanggap.social.contract.Heard.Ignored;
import io.tanggap.social.contract.Heard.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our payloads against the networks' own descriptions, as far as their licence lets us keep them.
 */
class SchemaTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  static String resource(String name) {
    try (var in = SchemaTest.class.getResourceAsStream("/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonSchema meta() {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(resource("meta/webhook-schema.json"));
  }

  @Test
  void metasOwnExamplesAreReadAsWhatTheyAre() {
    Map<String, String> read = new TreeMap<>();
    for (var example :
        JSON.readTree(resource("meta/webhook-examples.json")).get("examples").properties()) {
      List<Heard> heard = SettingsOf.read("whatsapp", "", example.getValue().toString());
      assertThat(heard).as(example.getKey()).isNotEmpty();
      read.put(
          example.getKey(),
          heard.getFirst() instanceof Said said
              ? "said " + (said.text().isEmpty() ? said.flags() + "" + said.media().size() : "text")
              : ((Ignored) heard.getFirst()).why());
    }

    assertThat(read).hasSize(16);
    assertThat(read)
        .containsEntry("Text Message", "said text")
        .containsEntry("Reaction Message", "reaction")
        .containsEntry("System Message", "system")
        .containsEntry("Unsupported Message", "said [unsupported]0")
        .containsEntry("Group Create Message", "field");
    assertThat(read.entrySet())
        .filteredOn(e -> e.getKey().matches("(Text|Location|Contact|Button|Interactive|Order).*"))
        .allMatch(e -> e.getValue().equals("said text"));
    assertThat(read.get("Image Message")).matches("said (text|\\[\\]1)");
  }

  /**
   * Meta's description refers to the types of messages that are sent where messages come in, so
   * that it refuses Meta's own example. It may refuse ours for nothing else.
   */
  @Test
  void whatTheTestsCallWithIsWhatMetaDescribes() {
    String example =
        JSON.readTree(resource("meta/webhook-examples.json"))
            .at("/examples/Text Message")
            .toString();
    String ours = WhatsAppTest.text("wamid.1", Instant.now(), "Halo \\u00e9");

    assertThat(refusals(ours)).isEqualTo(refusals(example));
    assertThat(refusals(example)).allMatch(r -> r.startsWith("$.entry[0].changes[0].value"));
    assertThat(refusals("{\"object\":1}")).isNotEmpty();
  }

  private static Set<String> refusals(String call) {
    return meta().validate(call, InputFormat.JSON).stream()
        .map(m -> m.getInstanceLocation() + " " + m.getType() + " " + m.getProperty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void blueskysNotificationsOfTheTestsAndOurPostsFitTheirLexicons() {
    JsonNode list = JSON.readTree(resource("bluesky/listNotifications.json"));
    JsonNode page = JSON.readTree(ReadersTest.bluesky("reply", ""));
    assertThat(gaps(list.at("/defs/main/output/schema"), page)).isEmpty();
    assertThat(gaps(list.at("/defs/notification"), page.at("/notifications/0"))).isEmpty();

    try (SocialRig rig = SocialRig.of("bluesky", "did:plc:us")) {
      rig.network.on(
          "/xrpc/com.atproto.server.createSession",
          asked -> Answer.ok("{\"accessJwt\":\"a\",\"refreshJwt\":\"r\",\"did\":\"did:plc:us\"}"));
      rig.network.on(
          "/xrpc/app.bsky.notification.listNotifications",
          asked -> Answer.ok(ReadersTest.bluesky("mention", "")));
      rig.network.on(
          "/xrpc/com.atproto.repo.putRecord",
          asked -> Answer.ok("{\"uri\":\"at://did:plc:us/app.bsky.feed.post/x\",\"cid\":\"c\"}"));
      rig.start();
      rig.reply(rig.inbound(1).getFirst().conversation(), "Hai");
      rig.report(DeliveryState.SENT);

      JsonNode put =
          JSON.readTree(rig.network.asked("/xrpc/com.atproto.repo.putRecord").getFirst().body());
      JsonNode session =
          JSON.readTree(
              rig.network.asked("/xrpc/com.atproto.server.createSession").getFirst().body());
      assertThat(
              gaps(
                  JSON.readTree(resource("bluesky/putRecord.json")).at("/defs/main/input/schema"),
                  put))
          .isEmpty();
      assertThat(
              gaps(
                  JSON.readTree(resource("bluesky/createSession.json"))
                      .at("/defs/main/input/schema"),
                  session))
          .isEmpty();
      JsonNode post = JSON.readTree(resource("bluesky/post.json"));
      assertThat(gaps(post.at("/defs/main/record"), put.get("record"))).isEmpty();
      assertThat(gaps(post.at("/defs/replyRef"), put.at("/record/reply"))).isEmpty();
      assertThat(
              gaps(
                  JSON.readTree(resource("bluesky/strongRef.json")).at("/defs/main"),
                  put.at("/record/reply/parent")))
          .isEmpty();
      // a record key of the form "tid"
      assertThat(put.get("rkey").asString()).matches("[234567abcdefghij][234567a-z]{12}");
    }
  }

  /** Where a value does not fit an object of a lexicon: required, known, of its type and length. */
  private static List<String> gaps(JsonNode schema, JsonNode value) {
    var gaps = new ArrayList<String>();
    assertThat(schema.path("properties").isObject()).isTrue();
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asString())) {
        gaps.add(name.asString() + " is missing");
      }
    }
    for (var property : value.properties()) {
      JsonNode known = schema.path("properties").path(property.getKey());
      JsonNode found = property.getValue();
      boolean fits =
          switch (known.path("type").asString("")) {
            case "string" ->
                found.isString()
                    && found.asString().length() <= known.path("maxLength").asInt(1 << 20);
            case "boolean" -> found.isBoolean();
            case "integer" -> found.isIntegralNumber();
            case "array" -> found.isArray();
            case "ref", "unknown", "union" -> found.isObject();
            default -> property.getKey().equals("$type");
          };
      if (!fits) {
        gaps.add(property.getKey() + " does not fit");
      }
    }
    return gaps;
  }
}
