package io.tanggap.rules;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What CEL says of a condition, in the words of someone who writes rules. */
final class Wording {
  private static final Pattern UNDECLARED =
      Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
  private static final Pattern PATH = Pattern.compile("(message|contact|context)\\s*\\.\\s*(\\w+)");

  private Wording() {}

  /**
   * @param line and {@code column}, from 1, of what is undeclared
   */
  static String of(String when, int line, int column, String message) {
    Matcher undeclared = UNDECLARED.matcher(message);
    if (!undeclared.matches()) {
      return message;
    }
    String name = undeclared.group(1);
    List<String> known =
        Fields.ALL.stream().map(Fields.Field::name).filter(n -> n.startsWith(name + ".")).toList();
    if (known.isEmpty()) {
      return "There is no " + name + " (" + message + ")";
    }
    String text = when.lines().skip(line - 1L).findFirst().orElse("");
    Matcher used = PATH.matcher(text).region(Math.min(column - 1, text.length()), text.length());
    return (used.lookingAt()
            ? "There is no field " + used.group(1) + "." + used.group(2) + "; there are "
            : "Expected a field of the " + name + ": ")
        + String.join(", ", known);
  }
}
