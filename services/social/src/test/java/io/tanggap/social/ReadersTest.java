package io.tanggap.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tanggap.protocol.ReplyCapability;
import io.tanggap.social.contract.Heard;
import io.tanggap.social.contract.Heard.Deleted;
import io.tanggap.social.contract.Heard.Edited;
import io.tanggap.social.contract.Heard.Ignored;
import io.tanggap.social.contract.Heard.Revoked;
import io.tanggap.social.contract.Heard.Said;
import io.tanggap.social.contract.UnreadableEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each network's events mean, shaped as its documents show them. */
class ReadersTest {
  private static final String US = "1111111111111111111";

  private static String x(String type, String payload, String includes) {
    return "{\"data\":{\"event_uuid\":\"-6850472171600526495\",\"filter\":{\"user_id\":\"1111111111111111111\"},\"event_type\":\""
        + type
        + "\",\"tag\":\"t\",\"payload\":"
        + payload
        + ",\"includes\":"
        + includes
        + "}}";
  }

  private static String post(String more) {
    return "{\"id\":\"9223372036854775806\",\"author_id\":\"2222222222222222222\",\"created_at\":\"2026-07-24T21:23:23.000Z\",\"conversation_id\":\"2080765813578191303\",\"lang\":\"id\",\"text\":\"hey @ExampleUser\""
        + more
        + "}";
  }

  private static final String MENTIONS_US =
      ",\"entities\":{\"mentions\":[{\"start\":4,\"end\":16,\"username\":\"ExampleUser\",\"id\":\"1111111111111111111\"}]}";

  private static Said said(List<Heard> heard) {
    return (Said) heard.getFirst();
  }

  @Test
  void idsStayTextHoweverLargeOrNegative() {
    var said = said(SettingsOf.read("x", US, x("post.mention.create", post(""), "{}")));
    assertThat(said.name()).isEqualTo("9223372036854775806");
    assertThat(said.from().id()).isEqualTo("2222222222222222222");

    var telegram =
        said(
            SettingsOf.read(
                "telegram",
                "42",
                "{\"update_id\":9007199254740993,\"message\":{\"message_id\":7,\"date\":1790000000,\"chat\":{\"id\":-1001234567890123},\"from\":{\"id\":9007199254740993,\"first_name\":\"Ana\"},\"text\":\"hi\"}}"));
    assertThat(telegram.name()).isEqualTo("42/-1001234567890123/7");
    assertThat(telegram.from().id()).isEqualTo("9007199254740993");
  }

  @Test
  void conversationsAreKeyedAsEachNetworkThreads() {
    assertThat(said(SettingsOf.read("x", US, x("post.mention.create", post(""), "{}"))).thread())
        .isEqualTo("2080765813578191303");
    assertThat(
            said(SettingsOf.read(
                    "whatsapp",
                    "106540352242922",
                    WhatsAppTest.text("wamid.1", Instant.now(), "x")))
                .thread())
        .isEqualTo("628123456789@106540352242922");
    assertThat(said(SettingsOf.read("messenger", "10", messenger("\"text\":\"x\""))).thread())
        .isEqualTo("20@10");
    assertThat(said(SettingsOf.read("bluesky", "", bluesky("reply", ROOT))).thread())
        .isEqualTo("at://did:plc:us/app.bsky.feed.post/root");
    assertThat(said(SettingsOf.read("bluesky", "", bluesky("mention", ""))).thread())
        .isEqualTo("at://did:plc:them/app.bsky.feed.post/1");
    assertThat(said(SettingsOf.read("mastodon", "", mastodon("\"108\""))))
        .extracting(Said::thread, Said::parent)
        .containsExactly("", "108");
    assertThat(
            said(SettingsOf.read(
                    "telegram",
                    "42",
                    "{\"update_id\":1,\"message\":{\"message_id\":7,\"date\":1790000000,\"is_topic_message\":true,\"message_thread_id\":3,\"chat\":{\"id\":-100},\"from\":{\"id\":5,\"first_name\":\"Ana\"},\"text\":\"hi\"}}"))
                .thread())
        .isEqualTo("42/-100/3");
  }

  @Test
  void whoMentionedOrQuotedUsMayBeAnsweredInPublicAndOthersNot() {
    assertThat(said(SettingsOf.read("x", US, x("post.reply.create", post(MENTIONS_US), "{}"))))
        .extracting(Said::capability)
        .isEqualTo(ReplyCapability.FULL);
    assertThat(said(SettingsOf.read("x", US, x("post.quote.create", post(""), "{}"))).capability())
        .isEqualTo(ReplyCapability.FULL);
    assertThat(said(SettingsOf.read("x", US, x("post.reply.create", post(""), "{}"))).capability())
        .isEqualTo(ReplyCapability.DM_OR_MANUAL);
  }

  @Test
  void readsADirectMessageWithItsSendersName() {
    var said =
        said(
            SettingsOf.read(
                "x",
                US,
                x(
                    "dm.received",
                    "{\"direct_message_events\":[{\"type\":\"message_create\",\"id\":\"2080765901528535096\",\"created_timestamp\":\"1784928224372\",\"message_create\":{\"target\":{\"recipient_id\":\"1111111111111111111\"},\"sender_id\":\"2222222222222222222\",\"message_data\":{\"text\":\"hello!\"}}}],\"users\":{\"2222222222222222222\":{\"data\":{\"username\":\"OtherUser\",\"name\":\"Other\"}}}}",
                    "{}")));

    assertThat(said.text()).isEqualTo("hello!");
    assertThat(said.from().address()).isEqualTo("@OtherUser");
    assertThat(said.target()).isEqualTo("dm|2222222222222222222");
    assertThat(said.at()).isEqualTo(Instant.ofEpochMilli(1784928224372L));
  }

  @Test
  void changesAndDeletionsAreNoNewMessages() {
    assertThat(
            SettingsOf.read(
                "x",
                US,
                x("post.delete", "{\"id\":\"5\",\"author_id\":\"2222222222222222222\"}", "{}")))
        .containsExactly(new Deleted("5", Instant.EPOCH));
    var changed =
        SettingsOf.read(
            "x",
            US,
            x(
                "post.mention.create",
                post(",\"edit_history_tweet_ids\":[\"100\",\"9223372036854775806\"]"),
                "{}"));
    assertThat(said(changed).name()).isEqualTo("100");
    assertThat(changed.get(1)).isInstanceOf(Edited.class);

    assertThat(SettingsOf.read("messenger", "10", messenger("\"is_deleted\":true")))
        .containsExactly(new Deleted("m_1", Instant.ofEpochMilli(1790000000000L)));
    assertThat(
            SettingsOf.read(
                "instagram",
                "10",
                "{\"object\":\"instagram\",\"entry\":[{\"id\":\"10\",\"messaging\":[{\"sender\":{\"id\":\"20\"},\"recipient\":{\"id\":\"10\"},\"timestamp\":1790000000000,\"message_edit\":{\"mid\":\"m_1\",\"text\":\"baru\",\"num_edit\":1}}]}]}"))
        .containsExactly(new Edited("m_1", Instant.ofEpochMilli(1790000000000L), "baru"));
    assertThat(
            SettingsOf.read(
                "telegram",
                "42",
                "{\"update_id\":1,\"edited_message\":{\"message_id\":7,\"date\":1,\"edit_date\":1790000000,\"chat\":{\"id\":5},\"from\":{\"id\":5},\"text\":\"baru\"}}"))
        .containsExactly(new Edited("42/5/7", Instant.ofEpochSecond(1790000000), "baru"));
    assertThat(SettingsOf.read("mastodon", "", "{\"event\":\"delete\",\"payload\":\"109\"}"))
        .containsExactly(new Deleted("109", Instant.EPOCH));
  }

  @Test
  void ourOwnWordsAreNoNews() {
    assertThat(SettingsOf.read("x", US, x("dm.sent", "{}", "{}")))
        .containsExactly(new Ignored("own"));
    assertThat(SettingsOf.read("x", US, x("post.create", post(""), "{}")))
        .containsExactly(new Ignored("own"));
    assertThat(SettingsOf.read("messenger", "10", messenger("\"is_echo\":true")))
        .containsExactly(new Ignored("own"));
  }

  @Test
  void aRevocationCountsForItsUserOnly() {
    String revoke =
        x("oauth.revoke", "{\"user_id\":\"1111111111111111111\",\"app_id\":\"29\"}", "{}");

    assertThat(SettingsOf.read("x", US, revoke).getFirst()).isInstanceOf(Revoked.class);
    assertThat(SettingsOf.read("x", "7", revoke)).containsExactly(new Ignored("other-user"));
  }

  @Test
  void humanAgentsAnswerForSevenDays() {
    var said = said(SettingsOf.read("messenger", "10", messenger("\"text\":\"x\"")));

    assertThat(said.replyBy()).isEqualTo(said.at().plus(Duration.ofDays(7)));
    assertThat(said.capability()).isEqualTo(ReplyCapability.UNTIL_REPLY_BY);
  }

  @Test
  void aCommentIsAnsweredUnderItself() {
    var said =
        said(
            SettingsOf.read(
                "messenger",
                "10",
                "{\"object\":\"page\",\"entry\":[{\"id\":\"10\",\"time\":1790000000,\"changes\":[{\"field\":\"feed\",\"value\":{\"item\":\"comment\",\"verb\":\"add\",\"comment_id\":\"10_5\",\"post_id\":\"10_1\",\"parent_id\":\"10_1\",\"from\":{\"id\":\"20\",\"name\":\"Budi\"},\"message\":\"Mahal!\",\"created_time\":1790000000}}]}]}"));

    assertThat(said.target()).isEqualTo("comment:10_5");
    assertThat(said.thread()).isEqualTo("comment:10_5");
    assertThat(said.flags()).contains("public");
  }

  @Test
  void aStatusIsReadAsText() {
    assertThat(said(SettingsOf.read("mastodon", "", mastodon("null"))).text())
        .isEqualTo("@shop Halo & hai\nbaris\n\nlagi");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "whatsapp", "messenger", "instagram", "telegram", "bluesky"})
  void whatNobodyKnowsIsLeftAndWhatIsNoEventIsSetAside(String network) {
    String unknown =
        switch (network) {
          case "x" -> x("news.new", "{\"brand\":[1]}", "{}");
          case "telegram" -> "{\"update_id\":1,\"business_connection\":{}}";
          case "bluesky" -> "{\"notifications\":[{\"reason\":\"like\"}]}";
          default ->
              "{\"object\":\"o\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"new\"}]}]}";
        };
    assertThat(SettingsOf.read(network, "1", unknown)).allMatch(h -> h instanceof Ignored);
    for (String broken : List.of("{}", "[]", "null", "{\"entry\":", "")) {
      assertThatThrownBy(
              () ->
                  SettingsOf.network(network, "1")
                      .read(broken.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
          .as(broken)
          .isInstanceOf(UnreadableEvent.class);
    }
  }

  static String messenger(String message) {
    return "{\"object\":\"page\",\"entry\":[{\"id\":\"10\",\"time\":1790000000000,\"messaging\":[{\"sender\":{\"id\":\"20\"},\"recipient\":{\"id\":\"10\"},\"timestamp\":1790000000000,\"message\":{\"mid\":\"m_1\","
        + message
        + "}}]}]}";
  }

  private static final String ROOT =
      ",\"reply\":{\"root\":{\"uri\":\"at://did:plc:us/app.bsky.feed.post/root\",\"cid\":\"r\"},\"parent\":{\"uri\":\"at://did:plc:us/app.bsky.feed.post/p\",\"cid\":\"p\"}}";

  static String bluesky(String reason, String reply) {
    return "{\"notifications\":["
        + notification("1", reason, "2026-11-26T10:00:00.000Z", "@shop halo", reply)
        + "]}";
  }

  static String notification(String n, String reason, String at, String text, String reply) {
    return "{\"uri\":\"at://did:plc:them/app.bsky.feed.post/"
        + n
        + "\",\"cid\":\"bafy"
        + n
        + "\",\"author\":{\"did\":\"did:plc:them\",\"handle\":\"budi.bsky.social\",\"displayName\":\"Budi\"},\"reason\":\""
        + reason
        + "\",\"record\":{\"$type\":\"app.bsky.feed.post\",\"text\":\""
        + text
        + "\",\"createdAt\":\""
        + at
        + "\""
        + reply
        + "},\"isRead\":false,\"indexedAt\":\""
        + at
        + "\"}";
  }

  static String status(String id, String parent, String text) {
    return "{\"id\":\""
        + id
        + "\",\"created_at\":\"2026-11-26T10:00:00.000Z\",\"in_reply_to_id\":"
        + parent
        + ",\"visibility\":\"unlisted\",\"language\":\"id\",\"content\":\""
        + text
        + "\",\"account\":{\"id\":\"77\",\"acct\":\"budi@sosial.example\",\"display_name\":\"Budi\"},\"media_attachments\":[],\"mentions\":[]}";
  }

  static String mention(String id, String status) {
    return "{\"id\":\""
        + id
        + "\",\"type\":\"mention\",\"created_at\":\"2026-11-26T10:00:00.000Z\",\"account\":{\"id\":\"77\"},\"status\":"
        + status
        + "}";
  }

  private static String mastodon(String parent) {
    String status = status("109", parent, "<p>@shop Halo &amp; hai<br>baris</p><p>lagi</p>");
    return "{\"event\":\"notification\",\"payload\":\""
        + mention("5", status).replace("\\", "\\\\").replace("\"", "\\\"")
        + "\"}";
  }
}
