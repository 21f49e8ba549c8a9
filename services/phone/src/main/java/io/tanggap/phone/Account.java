package io.tanggap.phone;

import io.tanggap.phone.call.CallRules;
import io.tanggap.phone.call.Numbers;
import io.tanggap.phone.call.WallClock;
import io.tanggap.phone.mapped.Columns;
import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.DeskId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** One telephone system of ours; {@code application.yml} explains each setting. */
record Account(
    String id,
    String desk,
    Kind kind,
    String region,
    @DefaultValue("") String zone,
    @DefaultValue Ours numbers,
    Map<String, String> agents,
    @DefaultValue Timing timing,
    @DefaultValue Files files,
    @DefaultValue Ami ami,
    @DefaultValue Tcp tcp,
    @DefaultValue Hook hook,
    @DefaultValue Mapping mapping,
    @DefaultValue Recordings recordings) {

  Account {
    require(id, id, "id");
    require(desk, id, "desk");
    require(region, id, "region");
    // what cannot be understood is said at the start, not at the first call
    var _ = List.of(ZoneId.of(zone.isEmpty() ? "UTC" : zone), mapping.toColumns());
    var _ = numbers.internal().stream().map(Pattern::compile).toList();
    agents = agents == null ? Map.of() : Map.copyOf(agents);
    if (kind == null) {
      throw expected(id, "kind to be one of asterisk, freeswitch, twilio, mapped", "nothing");
    }
    if (!Numbers.knows(region)) {
      throw expected(id, "region to be a country such as ID", region);
    }
    if (zone.isEmpty() && needsZone(kind, files, mapping)) {
      throw expected(
          id, "zone: times in its log name none; UTC where Asterisk has usegmtime=yes", "nothing");
    }
    if (!ami.host().isEmpty() && files.cel().isEmpty()) {
      throw expected(
          id,
          "files.cel beside ami: what happens while the connection is away is in no other place",
          "nothing");
    }
    if (!ami.host().isEmpty() && !ami.tls() && !ami.host().matches("localhost|127\\..*|::1")) {
      throw expected(id, "ami.tls for a host that is not this one", ami.host());
    }
  }

  /** What speaks at the other end. */
  enum Kind {
    ASTERISK,
    FREESWITCH,
    TWILIO,
    MAPPED
  }

  /** Which numbers are ours. */
  record Ours(
      @DefaultValue List<String> internal,
      @DefaultValue List<String> own,
      @DefaultValue List<String> outbound,
      @DefaultValue List<String> tests) {
    Ours {
      internal = List.copyOf(internal);
      own = List.copyOf(own);
      outbound = List.copyOf(outbound);
      tests = List.copyOf(tests);
    }
  }

  /** What lasts how long. */
  record Timing(
      @DefaultValue("5s") Duration spoken,
      @DefaultValue("3s") Duration voicemail,
      @DefaultValue("10s") Duration quiet,
      @DefaultValue("2s") Duration settle,
      @DefaultValue("4h") Duration longest,
      @DefaultValue("24h") Duration history,
      @DefaultValue("0s") Duration silence) {}

  /** Where logs are; empty: there is none. */
  record Files(
      @DefaultValue("") String cdr,
      @DefaultValue("") String cel,
      @DefaultValue("") String queueLog,
      @DefaultValue("") String voicemail,
      @DefaultValue("") String log,
      @DefaultValue("") String folder) {}

  /** Asterisk's manager interface. */
  record Ami(
      @DefaultValue("") String host,
      @DefaultValue("5038") int port,
      @DefaultValue("") String user,
      @DefaultValue("") String secret,
      @DefaultValue("false") boolean tls) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Ami " + host + ":" + port;
    }
  }

  /** A telephone system that hands out its log line by line. */
  record Tcp(@DefaultValue("") String host, @DefaultValue("0") int port) {}

  /** How the telephone system calls us. */
  record Hook(
      @DefaultValue("") String user,
      @DefaultValue("") String password,
      @DefaultValue("") String sid,
      @DefaultValue("") String token,
      @DefaultValue("") String publicUrl) {
    /** Without the secrets. */
    @Override
    public String toString() {
      return "Hook " + publicUrl;
    }
  }

  /** How a log's columns are named. */
  record Mapping(
      @DefaultValue("") String preset,
      @DefaultValue List<String> columns,
      Map<String, String> fields,
      @DefaultValue("") String time,
      @DefaultValue(",") String delimiter) {
    Mapping {
      columns = List.copyOf(columns);
      fields = fields == null ? Map.of() : Map.copyOf(fields);
      if (delimiter.length() != 1) {
        throw new IllegalArgumentException(
            "Expected one character as mapping.delimiter, but found " + delimiter.length());
      }
    }

    Columns toColumns() {
      var base =
          preset.isEmpty()
              ? new Columns(List.of(), Map.of(), "yyyy-MM-dd HH:mm:ss", delimiter.charAt(0))
              : Columns.preset(preset);
      return base.with(columns, fields, time);
    }
  }

  /** What becomes of recordings. */
  record Recordings(
      @DefaultValue("90d") Duration keep,
      @DefaultValue("26214400") long maxBytes,
      @DefaultValue("unknown") String consent,
      @DefaultValue List<String> hosts) {
    Recordings {
      hosts = List.copyOf(hosts);
    }
  }

  AccountId accountId() {
    return new AccountId(id);
  }

  DeskId deskId() {
    return new DeskId(desk);
  }

  WallClock clock() {
    return new WallClock(ZoneId.of(zone.isEmpty() ? "UTC" : zone));
  }

  CallRules rules() {
    var patterns = new ArrayList<Pattern>();
    numbers.internal().forEach(text -> patterns.add(Pattern.compile(text)));
    if (patterns.isEmpty()) {
      patterns.add(CallRules.SHORT);
    }
    return new CallRules(
        new Numbers(region, patterns),
        numbers.own(),
        numbers.outbound(),
        numbers.tests(),
        timing.spoken(),
        timing.voicemail());
  }

  /** True if the telephone system says when a call is over, and so is waited for. */
  boolean saysWhenOver() {
    return switch (kind) {
      case ASTERISK -> !files.cel().isEmpty();
      case FREESWITCH, TWILIO -> true;
      case MAPPED -> mapping.toColumns().of().containsKey("continuation");
    };
  }

  /** True if only a whole leg shows that a call is over: queues end long before that. */
  boolean needsLeg() {
    return kind != Kind.ASTERISK || !files.cdr().isEmpty();
  }

  @Override
  public String toString() {
    return id + " (" + kind + ")";
  }

  private static boolean needsZone(Kind kind, Files files, Mapping mapping) {
    return (kind == Kind.ASTERISK && !files.cdr().isEmpty())
        || (kind == Kind.MAPPED && !mapping.toColumns().time().equals("epoch"));
  }

  private static void require(String value, String id, String key) {
    if (value == null || value.isBlank()) {
      throw expected("" + id, key, "nothing");
    }
  }

  private static IllegalArgumentException expected(String id, String what, String found) {
    return new IllegalArgumentException(
        "Expected of account "
            + id
            + " under tanggap.phone.accounts "
            + what
            + ", but found "
            + found);
  }
}
