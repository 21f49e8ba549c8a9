package io.tanggap.email;

import io.tanggap.channel.RawStore;
import io.tanggap.channel.Text;
import io.tanggap.protocol.Attachment;
import io.tanggap.protocol.Party;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code mail parse FILE...}: what the room understands of mails in files, one line of JSON each,
 * with the room's own parser and limits.
 */
final class MailParse {
  private static final RawStore STORE = new NoStore();
  private static final int HEADER_BYTES = 1 << 18;

  private final JsonMapper json = JsonMapper.builder().build();
  private final EmailProperties.Limits limits;
  private final PrintStream out;

  MailParse(EmailProperties.Limits limits, PrintStream out) {
    this.limits = limits;
    this.out = out;
  }

  /**
   * Writes a line for each file.
   *
   * @return 0 if each file could be read, whatever it held; 1 if one could not be opened; 2 if none
   *     was named
   */
  static int run(List<String> files, PrintStream out, PrintStream err) throws InterruptedException {
    if (files.isEmpty()) {
      err.println("Usage: ./tanggap mail parse FILE...");
      err.flush();
      return 2;
    }
    var parse = new MailParse(EmailProperties.Limits.defaults(), out);
    int code = 0;
    for (String file : files) {
      try {
        parse.file(Path.of(file));
      } catch (IOException | UncheckedIOException e) {
        err.println("Expected to read " + file + ", but " + e);
        code = 1;
      }
    }
    out.flush();
    err.flush();
    return code;
  }

  private void file(Path file) throws IOException, InterruptedException {
    var line = json.createObjectNode();
    line.put("file", file.toString());
    var parser = new TimedParser(new MailParser(limits, STORE), STORE, limits.parseTime());
    Instant now = Instant.now();
    switch (parser.parse(file.toString(), now)) {
      case Parsed.Mail(ParsedMail mail) -> mail(line, file, mail);
      case Parsed.Malformed(String reason) -> {
        try (InputStream raw = STORE.open(file.toString())) {
          Head head = Head.of(MailHeaders.scan(raw, HEADER_BYTES), now, limits.maxRecipients());
          head(line, file, head);
        }
        line.put("textLength", 0).put("parts", 0).put("attachments", 0);
        line.put("automatic", false).put("bounce", false);
        line.putArray("flags").add("malformed");
        line.putArray("errors").add(reason);
      }
    }
    out.println(json.writeValueAsString(line));
  }

  private static void mail(ObjectNode line, Path file, ParsedMail mail) throws IOException {
    head(line, file, mail.head());
    line.put("textLength", mail.text().length());
    line.put("parts", mail.partTypes().size());
    line.put("attachments", mail.attachments().size());
    var names = line.putArray("attachmentNames");
    mail.attachments().stream().map(Attachment::name).forEach(names::add);
    var automatic = mail.automaticReason();
    line.put("automatic", automatic.isPresent());
    automatic.ifPresent(reason -> line.put("automaticReason", reason));
    line.put("bounce", mail.bounce().isPresent());
    var flags = line.putArray("flags");
    mail.flags().forEach(flags::add);
    line.putArray("errors");
  }

  private static void head(ObjectNode line, Path file, Head head) throws IOException {
    line.put("id", head.messageId().isEmpty() ? contentId(file) : head.messageId());
    line.put(
        "from",
        head.from()
            .map(Party::address)
            .orElseGet(() -> Text.line(head.headers().first("from").orElse(""), 254)));
    var to = line.putArray("to");
    head.to().stream().map(Party::address).forEach(to::add);
    line.put("subject", head.subject());
    line.put("date", head.sentAt() == null ? null : head.sentAt().toString());
    var inReplyTo = line.putArray("inReplyTo");
    head.inReplyTo().forEach(inReplyTo::add);
    var references = line.putArray("references");
    head.references().forEach(references::add);
  }

  private static String contentId(Path file) throws IOException {
    try (InputStream raw = STORE.open(file.toString())) {
      return ContentKey.of(raw).value();
    }
  }

  /** Answers of a command go where its caller reads them, not to the log. */
  static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), false, StandardCharsets.UTF_8);
  }
}
