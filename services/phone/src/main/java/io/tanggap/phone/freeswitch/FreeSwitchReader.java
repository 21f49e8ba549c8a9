package io.tanggap.phone.freeswitch;

import io.tanggap.phone.call.CallRow;
import io.tanggap.phone.call.Direction;
import io.tanggap.phone.call.Leg;
import io.tanggap.phone.call.Leg.Disposition;
import io.tanggap.phone.call.Leg.Ends;
import io.tanggap.phone.call.Leg.Extra;
import io.tanggap.phone.call.Leg.Far;
import io.tanggap.phone.call.Leg.Times;
import io.tanggap.phone.call.RowReader;
import io.tanggap.phone.call.UnreadableRow;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents of {@code mod_json_cdr}: one for each leg, its values URL-encoded unless {@code
 * encode-values} is off. A leg was answered if {@code answer_epoch} is not 0, and came to somebody
 * if it was bridged.
 */
public final class FreeSwitchReader implements RowReader {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(40)
                          .maxStringLength(200_000)
                          .build())
                  .build())
          .build();

  @Override
  public Optional<CallRow> read(String text, Instant after) throws UnreadableRow {
    JsonNode document;
    try {
      document = JSON.readTree(text);
    } catch (JacksonException e) {
      throw new UnreadableRow("Expected JSON, but " + e.getClass().getSimpleName());
    }
    if (document == null || !document.path("variables").isObject()) {
      throw new UnreadableRow("Expected a call record with variables, but found none");
    }
    return Optional.of(leg(document, new Variables(document.path("variables"))));
  }

  private static Leg leg(JsonNode document, Variables of) throws UnreadableRow {
    String uuid = of.text("uuid");
    if (uuid.isEmpty()) {
      throw new UnreadableRow("Expected variables.uuid, but found nothing");
    }
    Instant began = of.instant("start").orElseThrow(FreeSwitchReader::timeless);
    Instant ended = of.instant("end").orElseThrow(FreeSwitchReader::timeless);
    @Nullable Instant answered = of.instant("answer").orElse(null);
    Optional<Instant> joined = of.instant("cc_queue_answered").or(() -> of.instant("bridge"));
    JsonNode profile = document.path("callflow").path(0).path("caller_profile");
    String call =
        first(of.text("originating_leg_uuid"), of.text("originator"), of.text("call_uuid"), uuid);
    Far far = far(of, joined);
    Instant from = joined.or(() -> Optional.ofNullable(answered)).orElse(ended);
    return new Leg(
        "freeswitch/" + document.path("core-uuid").asString("") + "/" + uuid,
        call,
        uuid,
        call.equals(uuid),
        new Ends(
            first(
                Variables.decoded(profile.path("caller_id_number").asString("")),
                of.text("caller_id_number"),
                of.text("sip_from_user")),
            first(
                Variables.decoded(profile.path("caller_id_name").asString("")),
                of.text("caller_id_name")),
            first(
                Variables.decoded(profile.path("destination_number").asString("")),
                of.text("sip_to_user")),
            first(Variables.decoded(profile.path("context").asString("")), of.text("user_context")),
            of.text("channel_name"),
            first(of.text("cc_agent"), of.text("last_bridge_to"), of.text("bridge_channel"))),
        new Times(began, far == Far.PERSON ? from : answered, ended, seconds(from, ended)),
        disposition(answered, of.text("hangup_cause")),
        far,
        Direction.UNKNOWN,
        new Extra(
            of.text("cc_queue"),
            of.text("voicemail_file_path"),
            of.number("voicemail_message_len"),
            of.text("record_consent").equals("no"),
            ""));
  }

  private static UnreadableRow timeless() {
    return new UnreadableRow("Expected start_epoch and end_epoch, but found nothing");
  }

  private static Far far(Variables of, Optional<Instant> joined) {
    String application = of.text("last_app").toLowerCase(Locale.ROOT);
    if (of.has("fax_result_code") || application.equals("rxfax") || application.equals("txfax")) {
      return Far.FAX;
    }
    if (application.equals("voicemail") || of.number("voicemail_message_len") > 0) {
      return Far.VOICEMAIL;
    }
    if (joined.isPresent()) {
      return Far.PERSON;
    }
    return application.isEmpty() || application.equals("hangup") ? Far.NOBODY : Far.MACHINE;
  }

  /** Causes as in Q.850, by the names that FreeSWITCH gives them. */
  private static Disposition disposition(@Nullable Instant answered, String cause) {
    if (answered != null) {
      return Disposition.ANSWERED;
    }
    return switch (cause) {
      case "USER_BUSY" -> Disposition.BUSY;
      case "ORIGINATOR_CANCEL" -> Disposition.CANCEL;
      case "NORMAL_CIRCUIT_CONGESTION", "SWITCH_CONGESTION" -> Disposition.CONGESTION;
      case "NO_ANSWER",
          "NO_USER_RESPONSE",
          "ALLOTTED_TIMEOUT",
          "NORMAL_CLEARING",
          "LOSE_RACE",
          "PICKED_OFF",
          "CALL_REJECTED",
          "SUBSCRIBER_ABSENT",
          "ATTENDED_TRANSFER",
          "BLIND_TRANSFER" ->
          Disposition.NO_ANSWER;
      default -> Disposition.FAILED;
    };
  }

  private static int seconds(Instant from, Instant to) {
    return (int) Math.max(0, to.getEpochSecond() - from.getEpochSecond());
  }

  private static String first(String... texts) {
    for (String text : texts) {
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** The channel's variables, decoded. */
  private record Variables(JsonNode node) {
    String text(String name) {
      return decoded(node.path(name).asString(""));
    }

    boolean has(String name) {
      return node.has(name);
    }

    int number(String name) {
      String text = text(name);
      return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    /** 0 stands for never. */
    Optional<Instant> instant(String name) {
      String micros = text(name + "_uepoch");
      if (micros.matches("\\d{13,17}")) {
        long value = Long.parseLong(micros);
        return Optional.of(Instant.ofEpochSecond(value / 1_000_000, value % 1_000_000 * 1_000));
      }
      String seconds = text(name + "_epoch");
      return seconds.matches("[1-9]\\d{0,11}")
          ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)))
          : Optional.empty();
    }

    /** A plus is a plus: numbers come as {@code +49} where values are not encoded. */
    static String decoded(String text) {
      if (!text.contains("%")) {
        return text;
      }
      try {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return text;
      }
    }
  }
}
