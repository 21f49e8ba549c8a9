package io.tanggap.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a condition demands as a whole: everything that stands between its outermost {@code &&}. A
 * condition can only hold where each of these does, and one of them being false makes it false even
 * where another cannot be answered.
 *
 * @param tests demands that a field has one of some values, at most one per field
 * @param others all other demands, as text
 * @param words of those, what can be said of words in fields
 * @param never true if no message can meet it
 */
record Shape(Map<Tested, Set<Object>> tests, Set<String> others, List<Words> words, boolean never) {
  static final Shape ALWAYS = new Shape(Map.of(), Set.of(), List.of(), false);

  /**
   * What is tested: a field, or an entry of a field.
   *
   * @param entry empty if the field is no map
   */
  record Tested(Fields.Field field, String entry) {}

  /** One of these values. */
  private record Test(Tested key, Set<Object> values) {}

  static Shape of(CelAbstractSyntaxTree ast) {
    var conjuncts = new ArrayList<CelExpr>();
    flatten(ast.getExpr(), conjuncts);
    var tests = new LinkedHashMap<Tested, Set<Object>>();
    var others = new LinkedHashSet<String>();
    var words = new ArrayList<Words>();
    boolean never = false;
    for (CelExpr conjunct : conjuncts) {
      var truth = Expressions.truth(conjunct);
      if (truth.isPresent()) {
        never |= !truth.get();
        continue;
      }
      var test = test(ast, conjunct);
      if (test.isEmpty()) {
        others.add(Expressions.text(conjunct));
        Words.of(ast, conjunct).ifPresent(words::add);
        continue;
      }
      Tested key = test.get().key();
      Set<Object> before = tests.get(key);
      if (before == null) {
        tests.put(key, test.get().values());
      } else if (key.field().many()) {
        // a list may hold this value and the other
        others.add(Expressions.text(conjunct));
      } else {
        var both = new LinkedHashSet<>(before);
        both.retainAll(test.get().values());
        tests.put(key, both);
      }
    }
    never |= tests.values().stream().anyMatch(Set::isEmpty);
    return new Shape(tests, others, words, never);
  }

  /** True if it holds for every message. */
  boolean always() {
    return !never && tests.isEmpty() && others.isEmpty();
  }

  /** True if it demands nothing but values of fields. */
  boolean plain() {
    return !never && others.isEmpty();
  }

  /** True if wherever this holds, the other one does: whatever that demands, this demands too. */
  boolean implies(Shape other) {
    return !other.never
        && others.containsAll(other.others)
        && other.tests.entrySet().stream()
            .allMatch(
                asked -> {
                  Set<Object> own = tests.get(asked.getKey());
                  return own != null && asked.getValue().containsAll(own);
                });
  }

  private static void flatten(CelExpr expr, List<CelExpr> into) {
    if (Expressions.isCall(expr, Expressions.AND)) {
      expr.call().args().forEach(side -> flatten(side, into));
    } else {
      into.add(expr);
    }
  }

  private static Optional<Test> test(CelAbstractSyntaxTree ast, CelExpr expr) {
    if (Expressions.isCall(expr, Expressions.EQUALS)) {
      CelExpr left = expr.call().args().get(0);
      CelExpr right = expr.call().args().get(1);
      return equal(ast, left, right).or(() -> equal(ast, right, left));
    }
    if (Expressions.isCall(expr, Expressions.IN)) {
      return in(ast, expr.call().args().get(0), expr.call().args().get(1));
    }
    if (Expressions.isCall(expr, Expressions.OR)) {
      return either(ast, expr.call().args());
    }
    boolean no = Expressions.isCall(expr, Expressions.NOT);
    return key(ast, no ? expr.call().args().getFirst() : expr)
        .filter(key -> key.field().type().equals(SimpleType.BOOL))
        .map(key -> new Test(key, Set.of(!no)));
  }

  private static Optional<Test> equal(CelAbstractSyntaxTree ast, CelExpr field, CelExpr value) {
    return key(ast, field)
        .filter(key -> !key.field().many())
        .flatMap(key -> Expressions.constant(value).map(v -> new Test(key, Set.of(v))));
  }

  private static Optional<Test> in(CelAbstractSyntaxTree ast, CelExpr what, CelExpr where) {
    if (where.getKind() == CelExpr.ExprKind.Kind.LIST) {
      var values = new HashSet<Object>();
      for (CelExpr element : where.list().elements()) {
        var value = Expressions.constant(element);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        values.add(value.get());
      }
      return key(ast, what).filter(key -> !key.field().many()).map(key -> new Test(key, values));
    }
    return key(ast, where)
        .filter(key -> key.field().many())
        .flatMap(key -> Expressions.constant(what).map(v -> new Test(key, Set.of(v))));
  }

  /** Two tests of the same field are one test with the values of both. */
  private static Optional<Test> either(CelAbstractSyntaxTree ast, List<CelExpr> sides) {
    var values = new HashSet<Object>();
    Tested key = null;
    for (CelExpr side : sides) {
      var test = test(ast, side);
      if (test.isEmpty() || (key != null && !key.equals(test.get().key()))) {
        return Optional.empty();
      }
      key = test.get().key();
      values.addAll(test.get().values());
    }
    return key == null ? Optional.empty() : Optional.of(new Test(key, values));
  }

  private static Optional<Tested> key(CelAbstractSyntaxTree ast, CelExpr expr) {
    var whole = Expressions.field(ast, expr);
    if (whole.isPresent()) {
      return whole
          .filter(field -> field.indexed() && !field.map())
          .map(field -> new Tested(field, ""));
    }
    if (Expressions.isCall(expr, Expressions.INDEX)) {
      return entry(ast, expr.call().args().get(0))
          .flatMap(
              map ->
                  Expressions.constant(expr.call().args().get(1))
                      .filter(String.class::isInstance)
                      .map(entry -> new Tested(map, (String) entry)));
    }
    if (expr.getKind() == CelExpr.ExprKind.Kind.SELECT && !expr.select().testOnly()) {
      return entry(ast, expr.select().operand()).map(map -> new Tested(map, expr.select().field()));
    }
    return Optional.empty();
  }

  private static Optional<Fields.Field> entry(CelAbstractSyntaxTree ast, CelExpr expr) {
    return Expressions.field(ast, expr).filter(Fields.Field::map);
  }
}
