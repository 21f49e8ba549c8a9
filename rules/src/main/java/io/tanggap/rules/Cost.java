package io.tanggap.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The most work that a condition can make, reckoned before it ever runs: steps of about ten
 * nanoseconds, for the largest message that rules get to see. What grows on the way (texts put
 * together, again and again in nested macros) is followed by its size.
 */
final class Cost {
  /** The most steps of one condition. */
  static final double MAX_STEPS = 10_000_000;

  /** The most turns of all macros of one condition together, held to at run time. */
  static final int MAX_TURNS = 1_000;

  private final CelAbstractSyntaxTree ast;
  private final Patterns patterns;
  private final Map<String, Extent> locals = new HashMap<>();

  private record Estimate(double steps, Extent extent) {}

  private Cost(CelAbstractSyntaxTree ast, Patterns patterns) {
    this.ast = ast;
    this.patterns = patterns;
  }

  static double steps(CelAbstractSyntaxTree ast, Patterns patterns) {
    return new Cost(ast, patterns).of(ast.getExpr()).steps();
  }

  private Estimate of(CelExpr expr) {
    return switch (expr.getKind()) {
      case CONSTANT -> new Estimate(1, constant(expr));
      case IDENT -> new Estimate(1, named(expr, expr.ident().name()));
      case SELECT -> select(expr);
      case CALL -> call(expr);
      case LIST, MAP, STRUCT -> gathered(expr);
      case COMPREHENSION -> fold(expr.comprehension());
      case NOT_SET -> new Estimate(1, Extent.SCALAR);
    };
  }

  private static Extent constant(CelExpr expr) {
    return Expressions.constant(expr)
        .filter(String.class::isInstance)
        .map(text -> Extent.text(((String) text).length()))
        .orElse(Extent.text(32));
  }

  private Extent named(CelExpr expr, String name) {
    Extent local = locals.get(name);
    return local != null
        ? local
        : Expressions.field(ast, expr).map(Fields.Field::extent).orElse(Extent.SCALAR);
  }

  private Estimate select(CelExpr expr) {
    var field = Expressions.field(ast, expr);
    if (field.isPresent()) {
      return new Estimate(1, field.get().extent());
    }
    Estimate operand = of(expr.select().operand());
    return new Estimate(operand.steps() + 1, operand.extent().part());
  }

  private Estimate gathered(CelExpr expr) {
    double steps = 1;
    Extent element = Extent.text(0);
    List<CelExpr> parts = Expressions.parts(expr);
    for (CelExpr part : parts) {
      Estimate estimate = of(part);
      steps += estimate.steps() + 1;
      element = element.or(estimate.extent());
    }
    return new Estimate(steps, Extent.list(parts.size(), element));
  }

  private Estimate call(CelExpr expr) {
    List<Estimate> parts = Expressions.parts(expr).stream().map(this::of).toList();
    double steps = 1 + parts.stream().mapToDouble(Estimate::steps).sum();
    if (parts.isEmpty()) {
      return new Estimate(steps, Extent.SCALAR);
    }
    Extent first = parts.getFirst().extent();
    Extent last = parts.getLast().extent();
    return switch (expr.call().function()) {
      case Expressions.AND, Expressions.OR, Expressions.NOT, "@not_strictly_false" ->
          new Estimate(steps, Extent.SCALAR);
      case "_?_:_" -> new Estimate(steps, parts.get(1).extent().or(last));
      case Expressions.INDEX -> new Estimate(steps, first.part());
      case "_+_" -> new Estimate(steps + (first.length() + last.length()) / 8, first.and(last));
      case Expressions.EQUALS, "_!=_", "_<_", "_<=_", "_>_", "_>=_" ->
          new Estimate(steps + Math.min(first.weight(), last.weight()) / 16, Extent.SCALAR);
      case Expressions.IN ->
          new Estimate(
              steps + last.length() * (1 + Math.min(first.weight(), last.part().weight()) / 16),
              Extent.SCALAR);
      case "contains", "startsWith", "endsWith", "indexOf", "lastIndexOf" ->
          // a text of one letter makes the search begin anew at every place
          new Estimate(
              steps + first.weight() / 16 * (1 + parts.get(1).extent().weight() / 8),
              Extent.SCALAR);
      case "matches" ->
          new Estimate(
              steps + first.weight() * (1 + patterns.size(expr.call().args().getLast()) / 4.0),
              Extent.SCALAR);
      case "size" -> new Estimate(steps + first.length() / 16, Extent.SCALAR);
      case "lowerAscii", "upperAscii", "trim", "substring", "charAt" ->
          new Estimate(steps + first.weight() / 4, first);
      default -> {
        double weight = parts.stream().mapToDouble(part -> part.extent().weight()).sum();
        yield new Estimate(steps + 20 + weight / 4, Extent.text(64 + 4 * weight));
      }
    };
  }

  private Estimate fold(CelExpr.CelComprehension fold) {
    Estimate range = of(fold.iterRange());
    Estimate init = of(fold.accuInit());
    double turns = Math.min(range.extent().length(), MAX_TURNS);
    var outer = new HashMap<>(locals);
    locals.put(fold.iterVar(), range.extent().part());
    locals.put(fold.iterVar2(), range.extent().part());
    locals.put(fold.accuVar(), init.extent());
    Extent once = of(fold.loopStep()).extent();
    // macros only ever add one element per turn to what they gather
    double growth = Math.max(0, once.length() - init.extent().length());
    Extent gathered =
        new Extent(init.extent().length() + turns * growth, once.element()).or(init.extent());
    locals.put(fold.accuVar(), gathered);
    double turn = of(fold.loopCondition()).steps() + of(fold.loopStep()).steps();
    Estimate result = of(fold.result());
    locals.clear();
    locals.putAll(outer);
    return new Estimate(
        range.steps() + init.steps() + turns * turn + result.steps(), result.extent());
  }
}
