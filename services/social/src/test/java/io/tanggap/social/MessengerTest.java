package io.tanggap.social;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.DeliveryState;
import io.tanggap.social.Loopback.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messenger and Instagram: windows, the tag of human agents, comments. */
class MessengerTest {
  private SocialRig rig;

  @AfterEach
  void stop() {
    rig.close();
  }

  private static String message(Instant at) {
    return ReadersTest.messenger("\"text\":\"halo\"")
        .replace("1790000000000", "" + at.toEpochMilli());
  }

  private String answeredAfter(Duration age) {
    rig = SocialRig.of("messenger", "10");
    rig.network.on(
        "/10/messages", asked -> Answer.ok("{\"recipient_id\":\"20\",\"message_id\":\"m_9\"}"));
    rig.start();
    assertThat(rig.call(message(Instant.now().minus(age))).statusCode()).isEqualTo(200);
    rig.reply(rig.inbound(1).getFirst().conversation(), "Hai");
    assertThat(rig.report(DeliveryState.SENT).externalId()).isEqualTo("m_9");
    return rig.network.asked("/10/messages").getFirst().body();
  }

  @Test
  void aReplyWithinADayIsAResponse() {
    assertThat(answeredAfter(Duration.ofHours(23)))
        .contains("\"messaging_type\":\"RESPONSE\"", "\"recipient\":{\"id\":\"20\"}")
        .doesNotContain("HUMAN_AGENT");
  }

  @Test
  void aReplyWithinAWeekCarriesTheTagOfAHumanAgent() {
    assertThat(answeredAfter(Duration.ofHours(25)))
        .contains("\"messaging_type\":\"MESSAGE_TAG\"", "\"tag\":\"HUMAN_AGENT\"");
  }

  @Test
  void aCommentOnInstagramIsAnsweredBelowIt() {
    rig = SocialRig.of("instagram", "10");
    rig.network.on("/55/replies", asked -> Answer.ok("{\"id\":\"56\"}"));
    rig.start();
    String comment =
        "{\"object\":\"instagram\",\"entry\":[{\"id\":\"10\",\"time\":1790000000,\"changes\":[{\"field\":\"comments\",\"value\":{\"id\":\"55\",\"text\":\"mahal\",\"from\":{\"id\":\"20\",\"username\":\"budi\"},\"media\":{\"id\":\"7\"}}}]}]}";
    assertThat(rig.call(comment).statusCode()).isEqualTo(200);
    var heard = rig.inbound(1).getFirst();
    assertThat(heard.from().address()).isEqualTo("@budi");

    rig.reply(heard.conversation(), "Ada diskon minggu ini");

    rig.report(DeliveryState.SENT);
    assertThat(rig.network.asked("/55/replies").getFirst().body())
        .isEqualTo("{\"message\":\"Ada diskon minggu ini\"}");
    // our own answer comes back as a comment
    rig.call(comment.replace("\"55\"", "\"56\"").replace("\"20\"", "\"10\""));
    rig.call(comment.replace("\"55\"", "\"57\"").replace("mahal", "oke"));
    assertThat(rig.inbound(2)).extracting(m -> m.text()).containsExactly("mahal", "oke");
  }
}
