package io.tanggap.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A demand that one of some words is in a field. It follows from what the condition says and never
 * takes its place: where the words may be there, the condition is asked.
 *
 * @param any the groups of letters of each word
 */
record Words(Fields.Field field, List<int[]> any) {
  /** The words without which a part of a condition cannot hold. */
  static Optional<Words> of(CelAbstractSyntaxTree ast, CelExpr expr) {
    if (Expressions.isCall(expr, Expressions.OR)) {
      return either(ast, expr.call().args());
    }
    boolean search =
        Expressions.isCall(expr, "contains")
            || Expressions.isCall(expr, "startsWith")
            || Expressions.isCall(expr, "endsWith");
    if (!search || expr.call().target().isEmpty()) {
      return Optional.empty();
    }
    CelExpr where = expr.call().target().get();
    boolean small = Expressions.isCall(where, "lowerAscii") && where.call().target().isPresent();
    return Expressions.field(ast, small ? where.call().target().get() : where)
        .filter(field -> field.type().equals(SimpleType.STRING))
        .flatMap(
            field ->
                Expressions.constant(expr.call().args().getFirst())
                    .map(word -> new Words(field, List.of(Grams.of((String) word)))));
  }

  private static Optional<Words> either(CelAbstractSyntaxTree ast, List<CelExpr> sides) {
    var any = new ArrayList<int[]>();
    Fields.Field field = null;
    for (CelExpr side : sides) {
      var words = of(ast, side);
      if (words.isEmpty() || (field != null && !field.equals(words.get().field()))) {
        return Optional.empty();
      }
      field = words.get().field();
      any.addAll(words.get().any());
    }
    return field == null ? Optional.empty() : Optional.of(new Words(field, any));
  }

  /** False if none of the words is in the text. */
  boolean mayHold(Grams text) {
    for (int[] word : any) {
      if (text.mayHold(word)) {
        return true;
      }
    }
    return false;
  }
}
