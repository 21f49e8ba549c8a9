package io.tanggap.rules;

import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import io.tanggap.protocol.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds patterns that cannot be used, while the rule is written instead of when it is asked. */
final class PatternCheck {
  private final CelAbstractSyntaxTree ast;
  private final Patterns patterns;
  private final List<Finding> findings = new ArrayList<>();

  PatternCheck(CelAbstractSyntaxTree ast, Patterns patterns) {
    this.ast = ast;
    this.patterns = patterns;
    walk(ast.getExpr());
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  private void walk(CelExpr expr) {
    if (Expressions.isCall(expr, "matches")) {
      check(expr.call().args().getLast());
    }
    Expressions.parts(expr).forEach(this::walk);
  }

  private void check(CelExpr argument) {
    Optional<Object> pattern = Expressions.constant(argument);
    if (pattern.isEmpty()) {
      // a pattern out of a message would be the customer's program in our router
      wrong(argument, "Expected the pattern of matches() written out between quotes");
      return;
    }
    try {
      int size = patterns.pattern(pattern.get().toString()).programSize();
      if (size > Patterns.MAX_SIZE) {
        wrong(
            argument,
            "Expected a pattern of at most "
                + Patterns.MAX_SIZE
                + " instructions, but this has "
                + size);
      }
    } catch (PatternSyntaxException e) {
      wrong(argument, "This is not a pattern: " + e.getMessage());
    }
  }

  private void wrong(CelExpr at, String sentence) {
    var place =
        Optional.ofNullable(ast.getSource().getPositionsMap().get(at.id()))
            .flatMap(ast.getSource()::getOffsetLocation)
            .orElse(CelSourceLocation.of(1, 0));
    findings.add(
        new Finding(Finding.Severity.ERROR, "", place.getLine(), place.getColumn() + 1, sentence));
  }
}
