package io.tanggap.phone.asterisk;

import io.tanggap.phone.call.CallGroup;
import io.tanggap.phone.call.Leg;
import io.tanggap.phone.call.Mark;
import io.tanggap.phone.call.VoiceMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Messages in Asterisk's voicemail spool: beside each recording {@code msgNNNN.txt} names the
 * channel that left it, and since when. A call whose message was too short has none.
 */
public final class Mailboxes {
  private static final Duration AROUND = Duration.ofMinutes(2);
  private static final int DEPTH = 4;
  private static final int LARGEST = 65_536;
  private static final List<String> SOUNDS = List.of("wav", "WAV", "gsm", "ulaw", "alaw", "sln");

  private final Path spool;

  public Mailboxes(Path spool) {
    this.spool = spool;
  }

  /**
   * The messages a call left.
   *
   * @throws IOException if the spool cannot be read
   */
  public List<VoiceMessage> of(CallGroup call) throws IOException {
    Set<String> channels = channels(call);
    Instant from = call.rows().getFirst().at().minus(AROUND);
    Instant until = call.rows().getLast().at().plus(AROUND);
    for (Leg leg : call.legs()) {
      from = from.isBefore(leg.times().startedAt()) ? from : leg.times().startedAt().minus(AROUND);
    }
    var found = new ArrayList<VoiceMessage>();
    try (var files = Files.walk(spool, DEPTH)) {
      for (Path file : files.filter(Mailboxes::isNote).sorted().toList()) {
        message(file, channels, from, until).ifPresent(found::add);
      }
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
    return found;
  }

  private static boolean isNote(Path file) {
    return file.getFileName().toString().matches("msg\\d+\\.txt");
  }

  private static Set<String> channels(CallGroup call) {
    var channels = new HashSet<String>();
    call.legs().forEach(l -> channels.add(l.ends().channel()));
    call.marks().stream().map(Mark::channel).forEach(channels::add);
    channels.remove("");
    return channels;
  }

  private static Optional<VoiceMessage> message(
      Path note, Set<String> channels, Instant from, Instant until) throws IOException {
    if (Files.size(note) > LARGEST) {
      return Optional.empty();
    }
    Map<String, String> of = fields(Files.readString(note, StandardCharsets.ISO_8859_1));
    Instant began = Instant.ofEpochSecond(number(of.getOrDefault("origtime", "0")));
    // channels' names come again after a restart of Asterisk: the time has to fit as well
    if (!channels.contains(of.getOrDefault("callerchan", ""))
        || began.isBefore(from)
        || began.isAfter(until)) {
      return Optional.empty();
    }
    int seconds = (int) number(of.getOrDefault("duration", "0"));
    return Optional.of(
        new VoiceMessage(
            sound(note).map(Path::toString).orElse(""),
            of.getOrDefault("origmailbox", ""),
            began.plusSeconds(seconds),
            seconds));
  }

  private static Optional<Path> sound(Path note) {
    String name = note.getFileName().toString();
    String stem = name.substring(0, name.length() - "txt".length());
    return SOUNDS.stream()
        .map(suffix -> note.resolveSibling(stem + suffix))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Map<String, String> fields(String text) {
    var fields = new HashMap<String, String>();
    text.lines()
        .filter(line -> line.contains("=") && !line.startsWith(";"))
        .forEach(
            line ->
                fields.put(
                    line.substring(0, line.indexOf('=')).strip().toLowerCase(Locale.ROOT),
                    line.substring(line.indexOf('=') + 1).strip()));
    return fields;
  }

  private static long number(String text) {
    return text.matches("\\d{1,11}") ? Long.parseLong(text) : 0;
  }
}
