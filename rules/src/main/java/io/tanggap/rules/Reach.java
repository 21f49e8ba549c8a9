package io.tanggap.rules;

import io.tanggap.protocol.Finding;
import io.tanggap.rules.Ladder.Rung;
import io.tanggap.rules.RuleCheck.Placed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds rules that no message reaches. Said only where it is certain: the rule contradicts itself,
 * or an earlier rule for all conversations demands nothing that this one does not demand as well,
 * so that it matches wherever this one would. Rules that are covered by several earlier ones
 * together are not found.
 */
final class Reach {
  private Reach() {}

  static List<Finding> findings(List<Placed> ladder) {
    var findings = new ArrayList<Finding>();
    // earlier rules by one of their demands: only those that share it can cover a rule
    Map<Object, List<Placed>> earlier = new LinkedHashMap<>();
    for (Placed placed : ladder) {
      Rung rung = placed.rung();
      if (rung.broken()) {
        continue;
      }
      if (rung.shape().never()) {
        findings.add(
            Finding.warning(placed.path(), "No message can match this: it contradicts itself"));
        continue;
      }
      Placed cover = cover(rung.shape(), earlier);
      if (cover != null) {
        findings.add(
            Finding.warning(
                placed.path(),
                "This is never reached: the rule \""
                    + cover.rung().name()
                    + "\" before it matches every message that this one does"));
      } else if (rung.percent() == 100) {
        earlier.computeIfAbsent(handle(rung.shape()), k -> new ArrayList<>()).add(placed);
      }
    }
    return findings;
  }

  private static @Nullable Placed cover(Shape shape, Map<Object, List<Placed>> earlier) {
    var handles = new ArrayList<Object>();
    handles.add("");
    handles.addAll(shape.tests().keySet());
    handles.addAll(shape.others());
    for (Object handle : handles) {
      for (Placed placed : earlier.getOrDefault(handle, List.of())) {
        if (shape.implies(placed.rung().shape())) {
          return placed;
        }
      }
    }
    return null;
  }

  /** One demand of a rule; whatever implies the rule demands it too. Nothing demands nothing. */
  private static Object handle(Shape shape) {
    Set<String> others = shape.others();
    if (!others.isEmpty()) {
      return others.iterator().next();
    }
    return shape.tests().isEmpty() ? "" : shape.tests().keySet().iterator().next();
  }
}
