package io.tanggap.phone.twilio;

import io.tanggap.phone.call.CallRow;
import io.tanggap.phone.call.Direction;
import io.tanggap.phone.call.Leg;
import io.tanggap.phone.call.Leg.Disposition;
import io.tanggap.phone.call.Leg.Ends;
import io.tanggap.phone.call.Leg.Extra;
import io.tanggap.phone.call.Leg.Far;
import io.tanggap.phone.call.Leg.Times;
import io.tanggap.phone.call.Mark;
import io.tanggap.phone.call.RowReader;
import io.tanggap.phone.call.Rows;
import io.tanggap.phone.call.UnreadableRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * Forms that Twilio calls with: status callbacks of calls and of the legs that {@code Dial} makes,
 * the outcome of {@code Dial}, recordings. A call that is not over yet says nothing; whatever order
 * callbacks come in, the one that ends it counts.
 */
public final class TwilioReader implements RowReader {
  @Override
  public Optional<CallRow> read(String text, Instant after) throws UnreadableRow {
    Map<String, String> form = Form.of(text);
    String sid = form.getOrDefault("CallSid", "");
    if (sid.isEmpty()) {
      throw new UnreadableRow("Expected a form with CallSid, but found none");
    }
    String parent = form.getOrDefault("ParentCallSid", "");
    String call = parent.isEmpty() ? sid : parent;
    // without a number of its own, the same content is the same callback
    String key = "twilio/" + sid + "/" + form.getOrDefault("SequenceNumber", "-" + Rows.hash(text));
    Instant at = time(form, after);
    if (form.containsKey("RecordingSid") || form.containsKey("RecordingUrl")) {
      return Optional.of(recording(form, key, call, sid, at));
    }
    if (form.containsKey("DialCallStatus")) {
      return Optional.of(
          leg(form, key, call, sid, at, "DialCallStatus", "DialCallDuration", Far.PERSON));
    }
    return switch (form.getOrDefault("CallStatus", "")) {
      case "completed", "busy", "failed", "no-answer", "canceled" ->
          Optional.of(
              leg(form, key, call, sid, at, "CallStatus", "CallDuration", far(form, parent)));
      case "queued", "initiated", "ringing", "in-progress", "answered" ->
          Optional.of(new Mark(key, call, sid, at, Mark.Kind.NOTED, sid, "", "", "", "", 0));
      case "" -> Optional.empty();
      default ->
          Optional.of(leg(form, key, call, sid, at, "CallStatus", "CallDuration", Far.NOBODY));
    };
  }

  /** The caller's own leg is answered by a document; who {@code Dial} or we reached is a person. */
  private static Far far(Map<String, String> form, String parent) {
    if (form.getOrDefault("AnsweredBy", "human").startsWith("machine")
        || form.getOrDefault("AnsweredBy", "").equals("fax")) {
      return Far.MACHINE;
    }
    boolean called = !form.getOrDefault("Direction", "inbound").equals("inbound");
    return !parent.isEmpty() || called ? Far.PERSON : Far.NOBODY;
  }

  private static Leg leg(
      Map<String, String> form,
      String key,
      String call,
      String sid,
      Instant ended,
      String status,
      String duration,
      Far far)
      throws UnreadableRow {
    int seconds = Rows.number(form.getOrDefault(duration, ""), duration);
    Disposition disposition =
        switch (form.getOrDefault(status, "")) {
          case "completed", "answered" -> Disposition.ANSWERED;
          case "busy" -> Disposition.BUSY;
          case "no-answer" -> Disposition.NO_ANSWER;
          case "canceled" -> Disposition.CANCEL;
          case "failed" -> Disposition.FAILED;
          default -> Disposition.UNKNOWN;
        };
    Instant began = ended.minusSeconds(seconds);
    return new Leg(
        key,
        call,
        sid,
        status.equals("CallStatus") && call.equals(sid),
        new Ends(
            form.getOrDefault("From", ""),
            form.getOrDefault("CallerName", ""),
            form.getOrDefault("To", ""),
            form.getOrDefault("Direction", ""),
            sid,
            far == Far.PERSON ? form.getOrDefault("DialCallSid", sid) : ""),
        new Times(began, disposition == Disposition.ANSWERED ? began : null, ended, seconds),
        disposition,
        far,
        direction(form, call, sid),
        new Extra(
            form.getOrDefault("QueueName", ""),
            "",
            0,
            false,
            disposition == Disposition.UNKNOWN ? form.getOrDefault(status, "") : ""));
  }

  /** What {@code Record} took down: the caller spoke to nobody else at that time. */
  private static Leg recording(
      Map<String, String> form, String key, String call, String sid, Instant at)
      throws UnreadableRow {
    int seconds = Rows.number(form.getOrDefault("RecordingDuration", ""), "RecordingDuration");
    return new Leg(
        key + "/recording/" + form.getOrDefault("RecordingSid", ""),
        call,
        sid,
        false,
        new Ends(form.getOrDefault("From", ""), "", form.getOrDefault("To", ""), "", sid, ""),
        new Times(at.minusSeconds(seconds), at.minusSeconds(seconds), at, seconds),
        Disposition.ANSWERED,
        form.getOrDefault("RecordingSource", "RecordVerb").equals("RecordVerb")
            ? Far.VOICEMAIL
            : Far.MACHINE,
        Direction.UNKNOWN,
        new Extra("", form.getOrDefault("RecordingUrl", ""), seconds, false, ""));
  }

  /** A leg that {@code Dial} makes is on its way out, though the call came in. */
  private static Direction direction(Map<String, String> form, String call, String sid) {
    if (!call.equals(sid)) {
      return Direction.UNKNOWN;
    }
    return switch (form.getOrDefault("Direction", "")) {
      case "inbound" -> Direction.INBOUND;
      case "outbound-api" -> Direction.OUTBOUND;
      default -> Direction.UNKNOWN;
    };
  }

  private static Instant time(Map<String, String> form, Instant after) {
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(
          form.getOrDefault("Timestamp", ""), Instant::from);
    } catch (DateTimeException e) {
      // only status callbacks carry one; the others are told when they came
      return after;
    }
  }
}
