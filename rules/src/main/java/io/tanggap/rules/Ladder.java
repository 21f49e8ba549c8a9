package io.tanggap.rules;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import io.tanggap.rules.RuleSet.Failure;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules asked one after the other, of which the first that matches counts. */
final class Ladder {
  private final List<Rung> rungs;
  private final @Nullable RuleIndex index;

  /**
   * One rule.
   *
   * @param program absent if there is no condition, or none that compiles
   */
  record Rung(String name, int percent, @Nullable Program program, Shape shape, boolean broken) {
    static Rung of(String name, int percent, Language.Compiled condition) {
      return switch (condition) {
        case Language.Compiled.Condition(var program, var ast, _) ->
            new Rung(name, percent, program, Shape.of(ast), false);
        case Language.Compiled.Wrong _ -> new Rung(name, percent, null, Shape.ALWAYS, true);
      };
    }

    /** A rule without a condition. */
    static Rung unconditional(String name, int percent) {
      return new Rung(name, percent, null, Shape.ALWAYS, false);
    }
  }

  Ladder(List<Rung> rungs, boolean indexed) {
    this.rungs = List.copyOf(rungs);
    index = indexed ? new RuleIndex(rungs.stream().map(Rung::shape).toList()) : null;
  }

  List<Rung> rungs() {
    return rungs;
  }

  /** The place of the first rule that matches; -1 if none does. */
  int first(Facts facts, List<Failure> failed) {
    return next(facts, 0, failed);
  }

  /** The place of the first rule that matches from {@code from} on; -1 if none does. */
  int next(Facts facts, int from, List<Failure> failed) {
    if (index == null) {
      for (int i = from; i < rungs.size(); i++) {
        if (matches(rungs.get(i), facts, false, failed)) {
          return i;
        }
      }
      return -1;
    }
    BitSet candidates = index.candidates(facts);
    for (int i = candidates.nextSetBit(from); i >= 0; i = candidates.nextSetBit(i + 1)) {
      if (matches(rungs.get(i), facts, true, failed)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * @param tested whether the index has found the tests of the rule to hold
   */
  private static boolean matches(Rung rung, Facts facts, boolean tested, List<Failure> failed) {
    if (rung.percent() < 100
        && Share.place(facts.message().conversation(), rung.name()) >= rung.percent()) {
      return false;
    }
    if (rung.broken()) {
      failed.add(new Failure(rung.name(), "its condition does not compile"));
      return false;
    }
    Program program = rung.program();
    if (program == null || (tested && rung.shape().plain())) {
      return true;
    }
    if (tested) {
      for (Words words : rung.shape().words()) {
        if (!facts.mayHold(words)) {
          return false;
        }
      }
    }
    try {
      return Boolean.TRUE.equals(program.eval(facts));
    } catch (CelEvaluationException e) {
      // a rule that cannot be answered for this message does not match it; asking for an entry that
      // is not there is common and no failure
      if (e.getErrorCode() != CelErrorCode.ATTRIBUTE_NOT_FOUND) {
        failed.add(new Failure(rung.name(), String.valueOf(e.getMessage())));
      }
      return false;
    }
  }
}
