package io.tanggap.rules;

import static dev.cel.checker.CelStandardDeclarations.StandardFunction.DYN;
import static dev.cel.extensions.CelStringExtensions.Function.CHAR_AT;
import static dev.cel.extensions.CelStringExtensions.Function.INDEX_OF;
import static dev.cel.extensions.CelStringExtensions.Function.LAST_INDEX_OF;
import static dev.cel.extensions.CelStringExtensions.Function.LOWER_ASCII;
import static dev.cel.extensions.CelStringExtensions.Function.SUBSTRING;
import static dev.cel.extensions.CelStringExtensions.Function.TRIM;
import static dev.cel.extensions.CelStringExtensions.Function.UPPER_ASCII;
import static dev.cel.runtime.CelStandardFunctions.StandardFunction.MATCHES;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.Program;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.AstDepthLimitValidator;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.HomogeneousLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import io.tanggap.protocol.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** CEL as the rules use it: typed, without loops, linear-time patterns, bounded in cost. */
final class Language {
  /** Longest condition accepted, in characters. */
  static final int MAX_LENGTH = 4_000;

  private static final int MAX_DEPTH = 100;

  private final Patterns patterns = new Patterns();
  private final Cel cel = cel(patterns);
  private final CelValidator validator =
      CelValidatorFactory.standardCelValidatorBuilder(cel)
          .addAstValidators(
              AstDepthLimitValidator.newInstance(MAX_DEPTH),
              TimestampLiteralValidator.INSTANCE,
              DurationLiteralValidator.INSTANCE,
              HomogeneousLiteralValidator.newInstance())
          .build();

  /** A condition that passed, or what is wrong with it. */
  sealed interface Compiled {
    record Condition(Program program, CelAbstractSyntaxTree ast, double steps)
        implements Compiled {}

    record Wrong(List<Finding> findings) implements Compiled {}
  }

  /** Compiles a condition; findings have places in its text and no path. */
  Compiled compile(String when) {
    if (when.length() > MAX_LENGTH) {
      return wrong("Expected at most " + MAX_LENGTH + " characters, but found " + when.length());
    }
    CelValidationResult checked = cel.compile(when);
    if (checked.hasError()) {
      return wrong(when, checked);
    }
    try {
      CelAbstractSyntaxTree ast = checked.getAst();
      CelValidationResult valid = validator.validate(ast);
      if (valid.hasError()) {
        return wrong(when, valid);
      }
      List<Finding> findings = new PatternCheck(ast, patterns).findings();
      if (!findings.isEmpty()) {
        return new Compiled.Wrong(findings);
      }
      double steps = Cost.steps(ast, patterns);
      if (steps > Cost.MAX_STEPS) {
        return wrong(
            String.format(
                Locale.ROOT,
                "Expected a condition of at most %,.0f steps for the largest message, but this may"
                    + " take %,.0f",
                Cost.MAX_STEPS,
                steps));
      }
      return new Compiled.Condition(cel.createProgram(ast), ast, steps);
    } catch (CelValidationException | CelEvaluationException e) {
      return wrong("Cannot be evaluated: " + e.getMessage());
    }
  }

  private static Compiled wrong(String sentence) {
    return new Compiled.Wrong(List.of(Finding.error("", sentence)));
  }

  private static Compiled wrong(String when, CelValidationResult result) {
    return new Compiled.Wrong(
        result.getErrors().stream().map(issue -> finding(when, issue)).toList());
  }

  private static Finding finding(String when, CelIssue issue) {
    int line = Math.max(1, issue.getSourceLocation().getLine());
    int column = Math.max(0, issue.getSourceLocation().getColumn()) + 1;
    return new Finding(
        Finding.Severity.ERROR,
        "",
        line,
        column,
        Wording.of(when, line, column, issue.getMessage()));
  }

  private static Cel cel(Patterns patterns) {
    var options =
        CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxParseRecursionDepth(50)
            .maxParseErrorRecoveryLimit(5)
            .maxExpressionCodePointSize(MAX_LENGTH)
            .comprehensionMaxIterations(Cost.MAX_TURNS)
            .maxRegexProgramSize(Patterns.MAX_SIZE)
            .build();
    // no functions that make long texts or lists of short ones, and no way around the types
    var strings =
        CelExtensions.strings(
            CHAR_AT, INDEX_OF, LAST_INDEX_OF, LOWER_ASCII, SUBSTRING, TRIM, UPPER_ASCII);
    var compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(options)
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(
                CelStandardDeclarations.newBuilder().excludeFunctions(DYN).build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(strings)
            .setResultType(SimpleType.BOOL);
    for (Fields.Field field : Fields.ALL) {
      compiler.addVar(field.name(), field.type());
    }
    var runtime =
        CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(options)
            .setStandardFunctions(
                CelStandardFunctions.newBuilder().excludeFunctions(MATCHES).build())
            .addFunctionBindings(matches(patterns))
            .addLibraries(strings);
    return CelFactory.combine(compiler.build(), runtime.build());
  }

  // what is kept changes nothing that can be seen from outside
  @SuppressWarnings("Immutable")
  private static Set<CelFunctionBinding> matches(Patterns patterns) {
    return CelFunctionBinding.fromOverloads(
        "matches",
        CelFunctionBinding.from("matches", String.class, String.class, patterns::found),
        CelFunctionBinding.from("matches_string", String.class, String.class, patterns::found));
  }
}
