package io.tanggap.rules;

import io.tanggap.rules.Shape.Tested;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules of a list that a message can match at all: for each field that rules test, which
 * rules accept its value. What is left out here would have been false.
 */
final class RuleIndex {
  private final BitSet possible = new BitSet();
  private final List<Column> columns;

  /**
   * The rules by the value of one field.
   *
   * @param untested rules that do not ask this field
   * @param accepting rules that ask for this value, without those that do not ask at all
   */
  private record Column(Tested key, BitSet untested, Map<Object, BitSet> accepting) {
    void keep(BitSet candidates, Facts facts) {
      Object value = value(facts);
      if (value instanceof List<?> many) {
        var accepted = (BitSet) untested.clone();
        for (Object one : many) {
          BitSet more = accepting.get(one);
          if (more != null) {
            accepted.or(more);
          }
        }
        candidates.and(accepted);
        return;
      }
      BitSet accepted = value == null ? null : accepting.get(value);
      candidates.and(accepted == null ? untested : accepted);
    }

    private @Nullable Object value(Facts facts) {
      Object value = facts.value(key.field());
      return value instanceof Map<?, ?> map ? map.get(key.entry()) : value;
    }

    /** A single value finds its rules in one look: those that do not ask are among them. */
    void complete() {
      if (!key.field().many()) {
        accepting.values().forEach(rules -> rules.or(untested));
      }
    }
  }

  RuleIndex(List<Shape> rules) {
    var byKey = new LinkedHashMap<Tested, Column>();
    for (int i = 0; i < rules.size(); i++) {
      possible.set(i, !rules.get(i).never());
      for (Tested key : rules.get(i).tests().keySet()) {
        byKey.computeIfAbsent(key, k -> new Column(k, new BitSet(), new HashMap<>()));
      }
    }
    for (Column column : byKey.values()) {
      for (int i = 0; i < rules.size(); i++) {
        var values = rules.get(i).tests().get(column.key());
        if (values == null) {
          column.untested().set(i);
        } else {
          for (Object value : values) {
            column.accepting().computeIfAbsent(value, v -> new BitSet()).set(i);
          }
        }
      }
      column.complete();
    }
    columns = List.copyOf(byKey.values());
  }

  /** The places of the rules that are worth asking. */
  BitSet candidates(Facts facts) {
    var candidates = (BitSet) possible.clone();
    for (Column column : columns) {
      column.keep(candidates, facts);
    }
    return candidates;
  }
}
