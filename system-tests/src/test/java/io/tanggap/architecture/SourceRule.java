package io.tanggap.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every rule of the house about files: what bytecode does not show. */
enum SourceRule {
  /** A new command or event must break every switch in the engine until it is handled. */
  ENGINE_SWITCHES_HAVE_NO_DEFAULT(
      lines("routing-engine/src/main/java/.*\\.java", "\\bdefault\\s*(->|:)")),

  /**
   * What is left to do stands where everybody looks for it; the line names where. A mark opens a
   * comment, a line or a remark; prose may speak of it.
   */
  OPEN_ENDS_HAVE_A_NUMBER(
      root -> {
        String mark = "(TO" + "DO|FIX" + "ME|XX" + "X)\\b";
        return lines(".*", "((//|\\*|#|--|^)\\s*" + mark + "|\\b" + mark + "\\s*[:(])(?!.*#\\d)")
            .apply(root);
      }),

  /** Whoever clones this has other directories, and it is nobody's business whose they were. */
  NO_FILE_NAMES_A_MACHINE(
      root -> {
        // a checkout right below the root is called like half of all directories
        String built = root.getNameCount() < 2 ? "" : "|" + Pattern.quote(root.toString()) + "\\b";
        return lines(".*", "(?<![\\w}.])(/(root|(home|Users|work)/\\w+)/" + built + ")")
            .apply(root);
      }),

  MAIN_FILES_ARE_SHORT(longer("(.*/)?src/main/java/.*\\.java", 400)),
  TEST_FILES_ARE_SHORT(longer("(.*/)?src/test/java/.*\\.java", 600));

  /** From here on a file is asked whether it does two things. */
  static final int LONG = 300;

  private static final int LARGEST_TEXT = 2_000_000;

  private final Function<Path, List<String>> violations;

  SourceRule(Function<Path, List<String>> violations) {
    this.violations = violations;
  }

  /** One line for each violation: file, line number, text. */
  List<String> violations(Path root) {
    return violations.apply(root);
  }

  static Function<Path, List<String>> longer(String files, int most) {
    return root ->
        texts(root, files)
            .filter(text -> text.lines().size() > most)
            .map(text -> text.name() + ": " + text.lines().size() + " lines")
            .toList();
  }

  private static Function<Path, List<String>> lines(String files, String forbidden) {
    Predicate<String> breaks = Pattern.compile(forbidden).asPredicate();
    return root ->
        texts(root, files)
            .flatMap(
                text ->
                    IntStream.range(0, text.lines().size())
                        .filter(i -> breaks.test(text.lines().get(i)))
                        .mapToObj(
                            i -> text.name() + ":" + (i + 1) + ": " + text.lines().get(i).strip()))
            .toList();
  }

  private static Stream<Text> texts(Path root, String files) {
    return Repository.files(root).stream()
        .filter(file -> name(root, file).matches(files))
        .filter(file -> !file.endsWith("package-lock.json"))
        .map(file -> new Text(name(root, file), read(file)));
  }

  private static String name(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  /** No lines if it is no text. */
  private static List<String> read(Path file) {
    try {
      if (Files.size(file) > LARGEST_TEXT) {
        return List.of();
      }
      var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.indexOf('\0') >= 0 ? List.of() : text.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Text(String name, List<String> lines) {}
}
