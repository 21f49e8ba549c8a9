package io.tanggap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our files keep the rules of the house, and the rules see what is planted. */
class SourceRulesTest {
  @TempDir Path planted;

  @ParameterizedTest
  @EnumSource
  void holds(SourceRule rule) {
    assertThat(rule.violations(Repository.home())).as("%s", rule).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void bites(SourceRule rule) throws IOException {
    List<String> found =
        switch (rule) {
          case ENGINE_SWITCHES_HAVE_NO_DEFAULT -> {
            plant("routing-engine/src/main/java/Arrow.java", "  default -> {}");
            plant("routing-engine/src/main/java/Colon.java", "  default:");
            plant("routing-engine/src/main/java/Null.java", "  case null, default -> 1;");
            plant("routing-engine/src/test/java/Fine.java", "  default -> {}");
            plant("routing-engine/src/main/java/Fine.java", "  // the default queue");
            yield List.of("Arrow.java:1", "Colon.java:1", "Null.java:1");
          }
          case OPEN_ENDS_HAVE_A_NUMBER -> {
            plant("gateway/A.java", "int a;", "// TO" + "DO: one day");
            plant("docs/b.md", "FIX" + "ME");
            plant("docs/c.md", "Remarks. FIX" + "ME: later");
            plant("docs/fine.md", "TO" + "DO(#12): at least written down");
            plant("docs/prose.md", "No TO" + "DO without the number of an issue.");
            plant("docs/target/built.md", "TO" + "DO");
            yield List.of("gateway/A.java:2", "docs/b.md:1", "docs/c.md:1");
          }
          case NO_FILE_NAMES_A_MACHINE -> {
            plant("run", "cd /ro" + "ot/tanggap");
            plant("docs/a.md", "see /ho" + "me/ani/notes and `/wo" + "rk/tree/x`");
            plant("docs/b.md", "built in " + planted);
            plant("docs/fine.md", "`GET /work/{id}/explanation`, /api/work/none/times");
            yield List.of("docs/a.md:1", "docs/b.md:1", "run:1");
          }
          case MAIN_FILES_ARE_SHORT -> {
            plant("a/src/main/java/Long.java", "\n".repeat(400));
            plant("a/src/main/java/Fine.java", "\n".repeat(399));
            yield List.of("Long.java: 401 lines");
          }
          case TEST_FILES_ARE_SHORT -> {
            plant("a/src/test/java/Long.java", "\n".repeat(600));
            plant("a/src/test/java/Fine.java", "\n".repeat(599));
            yield List.of("Long.java: 601 lines");
          }
        };
    assertThat(rule.violations(planted))
        .as("%s on the plants", rule)
        .hasSameSizeAs(found)
        .allSatisfy(line -> assertThat(found).anyMatch(line::contains));
  }

  /** Not a rule: a list for whoever looks for something to divide. */
  @Test
  void longFilesAreNamed() {
    SourceRule.longer("(.*/)?src/main/java/.*\\.java", SourceRule.LONG)
        .apply(Repository.home())
        .forEach(file -> System.out.println("Longer than " + SourceRule.LONG + " lines: " + file));
  }

  private void plant(String name, String... lines) throws IOException {
    Path file = planted.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }
}
