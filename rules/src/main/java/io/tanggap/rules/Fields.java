package io.tanggap.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import io.tanggap.protocol.Attachment;
import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.Party;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a rule may ask: the documented list of fields, with types and greatest sizes. */
final class Fields {
  /** Characters of a text that rules see; what is behind them is not asked. */
  static final int MAX_TEXT = 65_536;

  private static final int MAX_SUBJECT = 4_096;
  private static final int MAX_WORD = 1_024;
  private static final int MAX_LIST = 500;

  private static final Extent WORD = Extent.text(MAX_WORD);
  private static final Extent WORDS = Extent.list(MAX_LIST, WORD);

  /**
   * One field: its name in a rule, its type, how to read it.
   *
   * @param extent the greatest it can be
   * @param indexed whether rules that ask only for certain values of it are found by that value
   */
  record Field(
      int number,
      String name,
      CelType type,
      Extent extent,
      boolean indexed,
      Function<Facts, Object> read) {
    /** True if it has many values at once, of which a rule asks for one. */
    boolean many() {
      return type instanceof ListType;
    }

    /** True if it is a map, of which a rule asks for one entry. */
    boolean map() {
      return type instanceof MapType;
    }
  }

  static final List<Field> ALL = new Builder().build();

  /** Set by stages while a message is asked, so unlike the others it changes. */
  static final Field ATTRIBUTES = byName("attributes").orElseThrow();

  private static final Map<String, Field> BY_NAME = byName();

  private Fields() {}

  static Optional<Field> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Optional<Field> byName(String name) {
    return ALL.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  private static Map<String, Field> byName() {
    var map = new HashMap<String, Field>();
    ALL.forEach(field -> map.put(field.name(), field));
    return Map.copyOf(map);
  }

  private static final class Builder {
    private final List<Field> fields = new ArrayList<>();

    List<Field> build() {
      message();
      word("contact.id", f -> f.message().contact().value());
      word("contact.address", f -> f.message().from().address());
      word("contact.name", f -> f.message().from().name());
      map("attributes", Facts::attributes);
      word("context.weekday", f -> f.local().weekday());
      number("context.localHour", f -> f.local().hour());
      number("context.localMinute", f -> f.local().minute());
      word("context.localDate", f -> f.local().date());
      flag("context.holiday", f -> f.local().holiday());
      flag("context.open", f -> f.local().open());
      return List.copyOf(fields);
    }

    private void message() {
      word("message.channel", f -> f.message().channel().name());
      word("message.account", f -> f.message().account().value());
      text("message.subject", MAX_SUBJECT, f -> f.message().subject());
      text("message.text", MAX_TEXT, f -> f.message().text());
      word("message.from", f -> f.message().from().address());
      word("message.fromDomain", f -> domain(f.message().from().address()));
      word("message.fromName", f -> f.message().from().name());
      words("message.to", f -> f.message().to().stream().map(Party::address).toList());
      flag("message.automatic", f -> f.message().automatic());
      flag("message.hasAttachments", f -> !f.message().attachments().isEmpty());
      number("message.attachments", f -> f.message().attachments().size());
      words(
          "message.attachmentNames",
          f -> f.message().attachments().stream().map(Attachment::name).toList());
      number("message.size", f -> size(f.message()));
      word("message.language", f -> f.message().language());
      add(
          "message.receivedAt",
          SimpleType.TIMESTAMP,
          Extent.SCALAR,
          false,
          f -> f.message().receivedAt());
      words("message.flags", f -> f.message().flags());
      map("message.attributes", f -> attributes(f.message()));
    }

    private void word(String name, Function<Facts, String> read) {
      add(name, SimpleType.STRING, WORD, true, f -> cut(read.apply(f), MAX_WORD));
    }

    private void text(String name, int most, Function<Facts, String> read) {
      add(name, SimpleType.STRING, Extent.text(most), false, f -> cut(read.apply(f), most));
    }

    private void words(String name, Function<Facts, List<String>> read) {
      add(
          name,
          ListType.create(SimpleType.STRING),
          WORDS,
          true,
          f -> read.apply(f).stream().limit(MAX_LIST).map(word -> cut(word, MAX_WORD)).toList());
    }

    private void map(String name, Function<Facts, Map<String, String>> read) {
      add(name, MapType.create(SimpleType.STRING, SimpleType.STRING), WORDS, true, read::apply);
    }

    private void number(String name, Function<Facts, Number> read) {
      add(name, SimpleType.INT, Extent.SCALAR, true, f -> read.apply(f).longValue());
    }

    private void flag(String name, Function<Facts, Boolean> read) {
      add(name, SimpleType.BOOL, Extent.SCALAR, true, read::apply);
    }

    private void add(
        String name, CelType type, Extent extent, boolean indexed, Function<Facts, Object> read) {
      fields.add(new Field(fields.size(), name, type, extent, indexed, read));
    }

    private static String cut(String text, int most) {
      return text.length() <= most ? text : text.substring(0, most);
    }

    private static String domain(String address) {
      return address.substring(address.lastIndexOf('@') + 1);
    }

    private static long size(InboundMessage message) {
      return message.subject().length()
          + (long) message.text().length()
          + message.quoted().length()
          + message.attachments().stream().mapToLong(Attachment::size).sum();
    }

    private static Map<String, String> attributes(InboundMessage message) {
      var map = new LinkedHashMap<String, String>();
      for (Attribute attribute : message.attributes()) {
        map.put(attribute.name(), attribute.value());
      }
      return map;
    }
  }
}
