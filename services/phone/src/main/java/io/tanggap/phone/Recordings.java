package io.tanggap.phone;

import io.tanggap.channel.RawStore;
import io.tanggap.phone.call.Classified;
import io.tanggap.phone.call.VoiceMessage;
import io.tanggap.protocol.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sound of voicemails, into the raw store: from a folder of the telephone system or by its HTTP,
 * with its credentials and within a limit. Whoever said that nothing may be recorded is not kept.
 */
final class Recordings {
  private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RawStore store;
  private final PhoneLedger ledger;
  private final HttpClient http;
  private final Counters counters;

  Recordings(RawStore store, PhoneLedger ledger, HttpClient http, Counters counters) {
    this.store = store;
    this.ledger = ledger;
    this.http = http;
    this.counters = counters;
  }

  /** What could be had, and why the rest could not. */
  record Kept(List<Attachment> attachments, List<String> flags) {}

  Kept keep(Account account, Classified call, Instant until) throws InterruptedException {
    var attachments = new ArrayList<Attachment>();
    var flags = new ArrayList<String>();
    for (VoiceMessage message : call.messages()) {
      if (call.unrecorded()) {
        flags.add("do-not-record");
        counters.recording(account, "unrecorded");
      } else if (message.place().isEmpty()) {
        flags.add("recording-elsewhere");
        counters.recording(account, "elsewhere");
      } else {
        Optional<Attachment> kept = keep(account, message);
        kept.ifPresent(a -> ledger.keeps(account, call.call(), a.reference(), until));
        kept.ifPresentOrElse(attachments::add, () -> flags.add("recording-missing"));
        counters.recording(account, kept.isPresent() ? "kept" : "failed");
      }
    }
    return new Kept(attachments, flags.stream().distinct().toList());
  }

  private Optional<Attachment> keep(Account account, VoiceMessage message)
      throws InterruptedException {
    try (InputStream sound = open(account, message.place())) {
      var limited = new Limited(sound, account.recordings().maxBytes());
      var stored = store.keep(limited);
      String name = name(message);
      return Optional.of(new Attachment(name, type(name), stored.size(), stored.reference()));
    } catch (IOException e) {
      LOG.warn("account {}: a recording cannot be had: {}", account.id(), e.toString());
      return Optional.empty();
    }
  }

  private InputStream open(Account account, String place) throws IOException, InterruptedException {
    if (!place.startsWith("http:") && !place.startsWith("https:")) {
      return Files.newInputStream(inside(account, place));
    }
    URI address = URI.create(place);
    if (!account.recordings().hosts().contains(address.getHost())) {
      throw new IOException("its host is not under recordings.hosts");
    }
    var request = HttpRequest.newBuilder(address).timeout(PATIENCE);
    if (!account.hook().sid().isEmpty()) {
      String login = account.hook().sid() + ":" + account.hook().token();
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
    var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      answer.body().close();
      throw new IOException("the telephone system answered " + answer.statusCode());
    }
    return answer.body();
  }

  /** A path that a log names may lead anywhere: only the voicemail folder is opened. */
  private static Path inside(Account account, String place) throws IOException {
    if (account.files().voicemail().isEmpty()) {
      throw new IOException("no files.voicemail is set");
    }
    Path root = Path.of(account.files().voicemail()).toRealPath();
    Path file = Path.of(place).toRealPath();
    if (!file.startsWith(root)) {
      throw new IOException("it is not in files.voicemail");
    }
    return file;
  }

  private static String name(VoiceMessage message) {
    String place = message.place();
    int dot = place.lastIndexOf('.');
    String suffix = dot > place.lastIndexOf('/') ? place.substring(dot) : ".wav";
    return "voicemail" + (suffix.matches("\\.[A-Za-z0-9]{1,5}") ? suffix : ".wav");
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "wav" -> "audio/wav";
      case "mp3" -> "audio/mpeg";
      case "gsm" -> "audio/gsm";
      default -> "application/octet-stream";
    };
  }

  /** Ends in an error beyond the limit: half a recording is none. */
  private static final class Limited extends InputStream {
    private final InputStream in;
    private long left;

    Limited(InputStream in, long limit) {
      this.in = in;
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int one = in.read();
      return one < 0 ? one : counted(1, one);
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      int count = in.read(into, from, most);
      return count < 0 ? count : counted(count, count);
    }

    private int counted(int count, int result) throws IOException {
      left -= count;
      if (left < 0) {
        throw new IOException("it is larger than recordings.max-bytes");
      }
      return result;
    }
  }
}
