package io.tanggap.email;

import io.tanggap.channel.RawStore;
import io.tanggap.channel.RawStore.Stored;
import io.tanggap.channel.Text;
import io.tanggap.email.EmailProperties.Limits;
import io.tanggap.protocol.Attachment;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.jspecify.annotations.Nullable;

/** Collects one mail from the parser's events: headers, bodies, attachments, what a bounce says. */
final class MailParts {
  private static final int SMALL_PART = 1 << 16;
  private static final int HTML_BYTES = 2 << 20;
  private static final int MOST_UNPACKED = 16 << 20;

  private final Limits limits;
  private final RawStore store;
  private final List<MailHeaders.Entry> top = new ArrayList<>();
  private final List<String> plain = new ArrayList<>();
  private final List<String> html = new ArrayList<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private final Map<String, String> pictures = new HashMap<>();
  private final Set<String> flags = new LinkedHashSet<>();
  private final List<Bounce.Recipient> bounced = new ArrayList<>();
  private final List<String> originalIds = new ArrayList<>();
  private final List<String> partTypes = new ArrayList<>();
  private String contentType = "";
  private boolean deliveryStatus;
  private int depth;
  private int parts;
  private long headerBytes;
  private int plainBytes;
  private int htmlBytes;
  private Entity entity = new Entity();

  MailParts(Limits limits, RawStore store) {
    this.limits = limits;
    this.store = store;
  }

  /** What the header of the part at hand says about it. */
  private static final class Entity {
    private String disposition = "";
    private String fileName = "";
    private String contentId = "";
  }

  void on(EntityState state, MimeTokenStream stream) throws IOException, MimeException {
    switch (state) {
      case T_START_HEADER -> {
        entity = new Entity();
        if (++parts > limits.maxParts()) {
          throw new MimeException(
              "Expected at most " + limits.maxParts() + " parts, but found more");
        }
      }
      case T_FIELD -> field(stream.getField());
      case T_START_MULTIPART -> multipart(stream.getBodyDescriptor());
      case T_END_MULTIPART -> depth--;
      case T_BODY -> body(stream.getBodyDescriptor(), stream);
      default -> {
        // ends, preambles and epilogues say nothing
      }
    }
  }

  ParsedMail mail(Instant receivedAt) {
    var head = Head.of(new MailHeaders(top), receivedAt, limits.maxRecipients());
    String written = Text.body(String.join("\n", plain));
    String source = String.join("\n", html);
    String fromHtml = source.isEmpty() ? "" : Text.body(HtmlText.of(source));
    boolean poor = written.isBlank() || written.length() * 10 < fromHtml.length();
    String safe = source.isEmpty() ? null : Text.body(SafeHtml.of(source, pictures));
    if (safe != null && safe.length() > limits.maxHtmlChars()) {
      flags.add("html-left-out");
      safe = null;
    }
    String text = poor ? fromHtml : written;
    Optional<Bounce> bounce =
        deliveryStatus
            ? Optional.of(new Bounce(bounced, originalIds))
            : BounceSigns.find(
                head, contentType, text, originalIds, partTypes.contains("message/rfc822"));
    return new ParsedMail(
        head, contentType, partTypes, text, safe, attachments, List.copyOf(flags), bounce);
  }

  private void field(Field field) throws MimeException {
    byte[] raw = field.getRaw() == null ? new byte[0] : field.getRaw().toByteArray();
    headerBytes += raw.length;
    if (headerBytes > limits.maxHeaderBytes()) {
      throw new MimeException(
          "Expected at most " + limits.maxHeaderBytes() + " bytes of headers, but found more");
    }
    String name = field.getName().strip().toLowerCase(Locale.ROOT);
    if (parts == 1) {
      int colon = 0;
      while (colon < raw.length && raw[colon] != ':') {
        colon++;
      }
      int from = Math.min(colon + 1, raw.length);
      top.add(MailHeaders.entry(name, HeaderText.ofBytes(raw, from, raw.length - from)));
    }
    switch (name) {
      case "content-type" -> {
        if (parsed(field) instanceof ContentTypeField type && entity.fileName.isEmpty()) {
          entity.fileName = HeaderText.decode(or(type.getParameter("name")));
        }
      }
      case "content-disposition" -> {
        if (parsed(field) instanceof ContentDispositionField disposition) {
          entity.disposition = or(disposition.getDispositionType()).toLowerCase(Locale.ROOT);
          String fileName = HeaderText.decode(or(disposition.getFilename()));
          entity.fileName = fileName.isEmpty() ? entity.fileName : fileName;
        }
      }
      case "content-id" ->
          entity.contentId =
              HeaderText.unfold(or(field.getBody())).replace("<", "").replace(">", "");
      default -> {
        // of no use for a part
      }
    }
  }

  private static Object parsed(Field field) {
    return LenientFieldParser.getParser().parse(field, DecodeMonitor.SILENT);
  }

  private static String or(@Nullable String value) {
    return value == null ? "" : value;
  }

  private void multipart(BodyDescriptor descriptor) throws MimeException {
    if (++depth > limits.maxDepth()) {
      throw new MimeException(
          "Expected parts nested at most " + limits.maxDepth() + " deep, but found deeper");
    }
    String type = type(descriptor);
    if (depth == 1 && contentType.isEmpty()) {
      contentType = type;
    }
    switch (type) {
      case "multipart/encrypted" -> flags.add("encrypted");
      case "multipart/signed" -> flags.add("signed:unverified");
      default -> {
        // nothing people must know
      }
    }
  }

  private static String type(BodyDescriptor descriptor) {
    return or(descriptor.getMimeType()).toLowerCase(Locale.ROOT);
  }

  private void body(BodyDescriptor descriptor, MimeTokenStream stream) throws IOException {
    String type = type(descriptor);
    if (contentType.isEmpty()) {
      contentType = type;
    }
    partTypes.add(type);
    boolean shown = !entity.disposition.equals("attachment") && entity.fileName.isEmpty();
    switch (type) {
      case "text/plain" -> {
        if (shown) {
          plain.add(text(descriptor, stream, limits.maxTextChars() * 4 - plainBytes));
        } else {
          attach(type, stream.getDecodedInputStream());
        }
      }
      case "text/html" -> {
        if (shown) {
          html.add(text(descriptor, stream, HTML_BYTES - htmlBytes));
        } else {
          attach(type, stream.getDecodedInputStream());
        }
      }
      case "message/delivery-status" -> {
        deliveryStatus = true;
        byte[] small = stream.getDecodedInputStream().readNBytes(SMALL_PART);
        bounced.addAll(Bounce.recipients(small));
      }
      case "message/rfc822", "text/rfc822-headers", "message/global" ->
          original(type, stream.getDecodedInputStream());
      case "application/pkcs7-mime", "application/x-pkcs7-mime" -> {
        String name = entity.fileName.toLowerCase(Locale.ROOT);
        flags.add(name.endsWith(".p7s") ? "signed:unverified" : "encrypted");
        attach(type, stream.getDecodedInputStream());
      }
      case "application/ms-tnef", "application/vnd.ms-tnef" ->
          unpack(type, stream.getDecodedInputStream());
      case "text/calendar" -> {
        flags.add("calendar");
        attach(type, stream.getDecodedInputStream());
      }
      default -> attach(type, stream.getDecodedInputStream());
    }
  }

  /** A mail inside the mail: kept whole; its name tells a bounce's reader what bounced. */
  private void original(String type, InputStream content) throws IOException {
    var in = new BufferedInputStream(content, SMALL_PART);
    in.mark(SMALL_PART);
    byte[] start = in.readNBytes(SMALL_PART - 1);
    in.reset();
    MailHeaders.scan(new ByteArrayInputStream(start), start.length)
        .first("message-id")
        .ifPresent(value -> originalIds.addAll(HeaderText.messageIds(value)));
    if (entity.fileName.isEmpty()) {
      entity.fileName = "message.eml";
    }
    attach(type, in);
  }

  /** The wrapping is kept beside what was in it. */
  private void unpack(String type, InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(MOST_UNPACKED + 1);
    var rest = new SequenceInputStream(new ByteArrayInputStream(bytes), content);
    if (entity.fileName.isEmpty()) {
      entity.fileName = "winmail.dat";
    }
    attach(type, rest);
    Optional<Tnef> found =
        bytes.length > MOST_UNPACKED
            ? Optional.empty()
            : Tnef.read(bytes, limits.maxAttachments() - attachments.size());
    if (found.isEmpty()) {
      flags.add("tnef-unread");
      return;
    }
    if (plain.isEmpty() && !found.get().text().isBlank()) {
      plain.add(found.get().text());
    }
    for (Tnef.Packed file : found.get().files()) {
      entity.fileName = file.name();
      attach("application/octet-stream", new ByteArrayInputStream(file.bytes().array()));
    }
  }

  private String text(BodyDescriptor descriptor, MimeTokenStream stream, int room)
      throws IOException {
    byte[] bytes = stream.getDecodedInputStream().readNBytes(Math.max(room, 0) + 1);
    if (bytes.length > room) {
      flags.add("truncated");
    }
    if (type(descriptor).equals("text/plain")) {
      plainBytes += bytes.length;
    } else {
      htmlBytes += bytes.length;
    }
    return Charsets.decode(bytes, descriptor.getCharset());
  }

  private void attach(String claimed, InputStream content) throws IOException {
    if (attachments.size() >= limits.maxAttachments()) {
      flags.add("attachments-left-out");
      return;
    }
    String name = Text.fileName(entity.fileName);
    var in = new BufferedInputStream(content, SMALL_PART);
    String sniffed = ContentTypes.sniff(in, name, claimed);
    if (Archives.encrypted(in)) {
      flags.add("encrypted-archive");
    }
    Stored stored = store.keep(in);
    if (!entity.contentId.isEmpty() && sniffed.startsWith("image/") && !sniffed.contains("svg")) {
      pictures.put(entity.contentId, stored.reference());
    }
    attachments.add(new Attachment(name, sniffed, stored.size(), stored.reference()));
  }
}
