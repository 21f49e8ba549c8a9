package io.tanggap.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks a checked condition. */
final class Expressions {
  static final String AND = "_&&_";
  static final String OR = "_||_";
  static final String NOT = "!_";
  static final String EQUALS = "_==_";
  static final String IN = "@in";
  static final String INDEX = "_[_]";

  private Expressions() {}

  static boolean isCall(CelExpr expr, String function) {
    return expr.getKind() == CelExpr.ExprKind.Kind.CALL && expr.call().function().equals(function);
  }

  /** What stands directly in an expression, in the order of evaluation. */
  static List<CelExpr> parts(CelExpr expr) {
    var parts = new ArrayList<CelExpr>();
    switch (expr.getKind()) {
      case SELECT -> parts.add(expr.select().operand());
      case CALL -> {
        expr.call().target().ifPresent(parts::add);
        parts.addAll(expr.call().args());
      }
      case LIST -> parts.addAll(expr.list().elements());
      case STRUCT -> expr.struct().entries().forEach(entry -> parts.add(entry.value()));
      case MAP ->
          expr.map()
              .entries()
              .forEach(
                  entry -> {
                    parts.add(entry.key());
                    parts.add(entry.value());
                  });
      case COMPREHENSION -> {
        var fold = expr.comprehension();
        parts.addAll(
            List.of(
                fold.iterRange(),
                fold.accuInit(),
                fold.loopCondition(),
                fold.loopStep(),
                fold.result()));
      }
      case CONSTANT, IDENT, NOT_SET -> {
        // nothing stands in them
      }
    }
    return parts;
  }

  /** The field that an expression is. */
  static Optional<Fields.Field> field(CelAbstractSyntaxTree ast, CelExpr expr) {
    return switch (expr.getKind()) {
      case IDENT, SELECT ->
          ast.getReference(expr.id()).map(CelReference::name).flatMap(Fields::named);
      default -> Optional.empty();
    };
  }

  /** The text, number or truth value that an expression is. */
  static Optional<Object> constant(CelExpr expr) {
    if (expr.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
      return Optional.empty();
    }
    CelConstant constant = expr.constant();
    return switch (constant.getKind()) {
      case STRING_VALUE -> Optional.of(constant.stringValue());
      case BOOLEAN_VALUE -> Optional.of(constant.booleanValue());
      case INT64_VALUE -> Optional.of(constant.int64Value());
      default -> Optional.empty();
    };
  }

  /** The truth value that an expression has whatever it is asked of. */
  static Optional<Boolean> truth(CelExpr expr) {
    if (isCall(expr, NOT)) {
      return truth(expr.call().args().getFirst()).map(value -> !value);
    }
    boolean and = isCall(expr, AND);
    if (and || isCall(expr, OR)) {
      var sides = expr.call().args().stream().map(Expressions::truth).toList();
      // false && anything is false, an error too; likewise true || anything
      if (sides.stream().anyMatch(side -> side.filter(value -> value != and).isPresent())) {
        return Optional.of(!and);
      }
      return sides.stream().allMatch(Optional::isPresent) ? Optional.of(and) : Optional.empty();
    }
    return constant(expr).filter(Boolean.class::isInstance).map(Boolean.class::cast);
  }

  /** The same for two expressions exactly if they are the same, wherever and however written. */
  static String text(CelExpr expr) {
    var out = new StringBuilder();
    write(expr, out);
    return out.toString();
  }

  private static void write(CelExpr expr, StringBuilder out) {
    out.append('(').append(expr.getKind()).append(' ');
    switch (expr.getKind()) {
      case CONSTANT -> quote(expr.constant().toString(), out);
      case IDENT -> out.append(expr.ident().name());
      case SELECT -> {
        quote(expr.select().field(), out);
        out.append(expr.select().testOnly() ? '?' : '.');
      }
      case CALL ->
          out.append(expr.call().function()).append(expr.call().target().isPresent() ? '.' : ' ');
      case LIST -> out.append(expr.list().optionalIndices());
      case STRUCT -> {
        out.append(expr.struct().messageName());
        expr.struct().entries().forEach(entry -> out.append(' ').append(entry.fieldKey()));
      }
      case COMPREHENSION ->
          out.append(expr.comprehension().iterVar())
              .append(' ')
              .append(expr.comprehension().iterVar2())
              .append(' ')
              .append(expr.comprehension().accuVar());
      case MAP, NOT_SET -> {
        // nothing of their own
      }
    }
    for (CelExpr part : parts(expr)) {
      write(part, out);
    }
    out.append(')');
  }

  private static void quote(String text, StringBuilder out) {
    out.append(text.length()).append(':').append(text);
  }
}
