package io.tanggap.phone;

import io.tanggap.phone.call.CallClassifier;
import io.tanggap.phone.call.CallGroup;
import io.tanggap.phone.call.CallGroups;
import io.tanggap.phone.call.CallRow;
import io.tanggap.phone.call.CallRules;
import io.tanggap.phone.call.Classified;
import io.tanggap.phone.call.Numbers;
import io.tanggap.phone.call.RowReader;
import io.tanggap.phone.call.UnreadableRow;
import io.tanggap.phone.call.Verdict;
import io.tanggap.phone.call.WallClock;
import io.tanggap.phone.freeswitch.Documents;
import io.tanggap.phone.mapped.Columns;
import io.tanggap.phone.mapped.MappedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code tanggap calls classify FILE...}: what became of the calls in a log, one line of JSON for
 * each; without a broker, without a database.
 */
final class CallsCommand {
  static final String USAGE =
      "Usage: ./tanggap calls classify [--zone ZONE] [--region COUNTRY] [--internal PATTERN] [--own NUMBER]"
          + " [--outbound CONTEXT] [--spoken SECONDS] [--mapping 3cx|avaya|cucm] FILE...";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int ERRORS = 20;

  private final PrintWriter out;
  private final CallClassifier classifier;
  private final WallClock clock;
  private final @Nullable Columns mapping;

  CallsCommand(PrintWriter out, CallRules rules, WallClock clock, @Nullable Columns mapping) {
    this.out = out;
    this.classifier = new CallClassifier(rules);
    this.clock = clock;
    this.mapping = mapping;
  }

  public static void main(String[] arguments) {
    try (var out =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      System.exit(run(arguments, out));
    }
  }

  static int run(String[] arguments, PrintWriter out) {
    var options = new Options();
    try {
      options.read(Arrays.asList(arguments));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      out.println(e.getMessage());
      out.println(USAGE);
      return 2;
    }
    var command =
        new CallsCommand(out, options.rules(), new WallClock(options.zone), options.mapping);
    int worst = 0;
    for (Path file : options.files) {
      worst = Math.max(worst, command.classify(file));
    }
    return worst;
  }

  /** 0 if the file could be opened, whatever is in it. */
  private int classify(Path file) {
    String text;
    try {
      // what is not UTF-8 is a name in some other encoding; numbers and times are the same in all
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      out.println(unreadable(file, 0, List.of("cannot be read: " + e.getClass().getSimpleName())));
      return 1;
    }
    List<String> rows = Documents.in(text);
    var errors = new ArrayList<String>();
    List<CallRow> read = read(rows, errors);
    for (CallGroup call : CallGroups.of(read)) {
      out.println(line(file, classifier.classify(call, Optional.empty()), call));
    }
    if (!errors.isEmpty()) {
      out.println(
          unreadable(file, errors.size(), errors.subList(0, Math.min(ERRORS, errors.size()))));
    }
    return 0;
  }

  private List<CallRow> read(List<String> rows, List<String> errors) {
    var read = new ArrayList<CallRow>();
    try {
      Optional<RowReader> reader = reader(rows);
      if (reader.isEmpty()) {
        if (!rows.isEmpty()) {
          errors.add("Expected a log of a telephone system, but found something else");
        }
        return read;
      }
      Instant after = Instant.EPOCH;
      for (int i = 0; i < rows.size(); i++) {
        try {
          Optional<CallRow> row = reader.get().read(rows.get(i), after);
          row.ifPresent(read::add);
          after = row.map(CallRow::at).orElse(after);
        } catch (UnreadableRow e) {
          errors.add("row " + (i + 1) + ": " + e.getMessage());
        }
      }
    } catch (UnreadableRow e) {
      errors.add("" + e.getMessage());
    }
    return read;
  }

  private Optional<RowReader> reader(List<String> rows) throws UnreadableRow {
    if (mapping == null) {
      return new Formats(clock).of(rows);
    }
    return Optional.of(
        new MappedReader(mapping, clock).headed(rows.isEmpty() ? "" : rows.getFirst()));
  }

  private static ObjectNode line(Path file, Classified call, CallGroup group) {
    ObjectNode line = JSON.createObjectNode();
    line.put("file", file.toString());
    line.put("call", call.call());
    line.put("direction", call.direction().name().toLowerCase(Locale.ROOT));
    line.put("caller", shown(call, true));
    line.put("called", shown(call, false));
    line.put("kind", call.verdict().kind());
    if (call.verdict() instanceof Verdict.Ignored(var reason)) {
      line.put("reason", reason);
    }
    line.put("startedAt", call.startedAt().toString());
    line.put("answeredAt", call.answered().map(Instant::toString).orElse(null));
    line.put("endedAt", call.endedAt().toString());
    line.put("waitSeconds", call.waitSeconds());
    line.put("talkSeconds", call.talkSeconds());
    line.put("queue", call.queue());
    line.put("rows", call.rows());
    var errors = line.putArray("errors");
    group.legs().stream()
        .map(l -> l.extra().note())
        .filter(note -> !note.isEmpty())
        .forEach(note -> errors.add("unknown disposition " + note));
    return line;
  }

  /**
   * The customer's end as the number it is, where it is one; ours as the telephone system has it.
   */
  private static String shown(Classified call, boolean caller) {
    boolean customer = caller == (call.direction() != io.tanggap.phone.call.Direction.OUTBOUND);
    String written = caller ? call.caller() : call.called();
    return customer && !call.other().shown().isEmpty() ? call.other().shown() : written;
  }

  private static ObjectNode unreadable(Path file, int rows, List<String> errors) {
    ObjectNode line = JSON.createObjectNode();
    line.put("file", file.toString());
    line.putNull("call");
    line.put("kind", "unreadable");
    line.put("rows", rows);
    var list = line.putArray("errors");
    errors.forEach(list::add);
    return line;
  }

  /** What was asked for. */
  private static final class Options {
    private final List<Path> files = new ArrayList<>();
    private final List<Pattern> internal = new ArrayList<>();
    private final List<String> own = new ArrayList<>();
    private final List<String> outbound = new ArrayList<>();
    private ZoneId zone = ZoneOffset.UTC;
    private String region = "ZZ";
    private Duration spoken = Duration.ofSeconds(5);
    private @Nullable Columns mapping;

    void read(List<String> arguments) {
      for (int i = 0; i < arguments.size(); i++) {
        String argument = arguments.get(i);
        if (!argument.startsWith("--")) {
          files.add(Path.of(argument));
          continue;
        }
        if (++i == arguments.size()) {
          throw new IllegalArgumentException("Expected a value after " + argument);
        }
        set(argument, arguments.get(i));
      }
      if (files.isEmpty()) {
        throw new IllegalArgumentException("Expected a file, but found none");
      }
    }

    private void set(String option, String value) {
      switch (option) {
        case "--zone" -> zone = ZoneId.of(value);
        case "--region" -> region = value.toUpperCase(Locale.ROOT);
        case "--internal" -> internal.add(Pattern.compile(value));
        case "--own" -> own.add(value);
        case "--outbound" -> outbound.add(value);
        case "--spoken" -> spoken = Duration.ofSeconds(Long.parseLong(value));
        case "--mapping" -> mapping = Columns.preset(value);
        default -> throw new IllegalArgumentException("Expected an option, but found " + option);
      }
    }

    CallRules rules() {
      CallRules usual = CallRules.usual(region);
      return new CallRules(
          internal.isEmpty() ? usual.numbers() : new Numbers(region, internal),
          own,
          outbound,
          List.of(),
          spoken,
          usual.voicemailLeast());
    }
  }
}
