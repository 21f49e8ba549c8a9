package io.tanggap.rules;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import io.tanggap.protocol.Finding;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CEL as the rules use it: typed, without loops, linear-time patterns, bounded in size. */
final class Language {
  /** Longest condition accepted, in characters. */
  static final int MAX_LENGTH = 4_000;

  private static final Pattern UNDECLARED =
      Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);

  private final Cel cel = cel();

  /** A condition that passed, or what is wrong with it. */
  sealed interface Compiled {
    record Condition(Program program) implements Compiled {}

    record Wrong(List<Finding> findings) implements Compiled {}
  }

  /**
   * Compiles a condition.
   *
   * @param path of the condition in the document, for the findings
   */
  Compiled compile(String path, String when) {
    if (when.length() > MAX_LENGTH) {
      return new Compiled.Wrong(
          List.of(
              Finding.error(
                  path,
                  "Expected at most " + MAX_LENGTH + " characters, but found " + when.length())));
    }
    CelValidationResult checked = cel.compile(when);
    if (checked.hasError()) {
      return new Compiled.Wrong(
          checked.getErrors().stream().map(issue -> finding(path, when, issue)).toList());
    }
    try {
      return new Compiled.Condition(cel.createProgram(checked.getAst()));
    } catch (CelValidationException | CelEvaluationException e) {
      return new Compiled.Wrong(
          List.of(Finding.error(path, "Cannot be evaluated: " + e.getMessage())));
    }
  }

  private static Finding finding(String path, String when, CelIssue issue) {
    int line = issue.getSourceLocation().getLine();
    int column = issue.getSourceLocation().getColumn() + 1;
    return new Finding(
        Finding.Severity.ERROR, path, line, column, sentence(when, issue.getMessage()));
  }

  private static String sentence(String when, String message) {
    Matcher undeclared = UNDECLARED.matcher(message);
    if (undeclared.matches() && "message".equals(undeclared.group(1))) {
      Matcher used = Pattern.compile("message\\.(\\w+)").matcher(when);
      while (used.find()) {
        String name = used.group();
        if (MessageFields.ALL.stream().noneMatch(field -> field.name().equals(name))) {
          return "There is no field " + name + "; there are " + names();
        }
      }
      return "Expected a field of the message: " + names();
    }
    return message;
  }

  private static String names() {
    return String.join(", ", MessageFields.ALL.stream().map(MessageFields.Field::name).toList());
  }

  private static Cel cel() {
    var options =
        CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxParseRecursionDepth(50)
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxRegexProgramSize(1_000)
            .build();
    var builder =
        CelFactory.plannerCelBuilder()
            .setOptions(options)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addCompilerLibraries(CelExtensions.strings())
            .addRuntimeLibraries(CelExtensions.strings())
            .setResultType(SimpleType.BOOL);
    for (MessageFields.Field field : MessageFields.ALL) {
      builder.addVar(field.name(), field.type());
    }
    return builder.build();
  }
}
