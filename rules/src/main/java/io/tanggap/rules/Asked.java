package io.tanggap.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Which attributes of earlier stages a condition asks for by name. */
final class Asked {
  private final CelAbstractSyntaxTree ast;
  private final NavigableSet<String> names = new TreeSet<>();

  private Asked(CelAbstractSyntaxTree ast) {
    this.ast = ast;
  }

  static NavigableSet<String> attributes(CelAbstractSyntaxTree ast) {
    var asked = new Asked(ast);
    asked.walk(ast.getExpr());
    return asked.names;
  }

  private void walk(CelExpr expr) {
    if (Expressions.isCall(expr, Expressions.INDEX) && ours(expr.call().args().get(0))) {
      name(expr.call().args().get(1));
    } else if (Expressions.isCall(expr, Expressions.IN) && ours(expr.call().args().get(1))) {
      name(expr.call().args().get(0));
    } else if (expr.getKind() == CelExpr.ExprKind.Kind.SELECT && ours(expr.select().operand())) {
      names.add(expr.select().field());
    } else if (expr.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION
        && expr.comprehension().iterVar().equals(Fields.ATTRIBUTES.name())) {
      return; // the name means something else in here
    }
    Expressions.parts(expr).forEach(this::walk);
  }

  private boolean ours(CelExpr expr) {
    return Expressions.field(ast, expr).filter(Fields.ATTRIBUTES::equals).isPresent();
  }

  private void name(CelExpr expr) {
    Optional<Object> name = Expressions.constant(expr).filter(String.class::isInstance);
    name.map(Object::toString).ifPresent(names::add);
  }
}
