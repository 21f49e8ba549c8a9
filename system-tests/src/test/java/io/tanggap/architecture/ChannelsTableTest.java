package io.tanggap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/channels.md claims has its test. */
class ChannelsTableTest {
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");

  @Test
  void everyTestOfTheTableIsThere() throws IOException {
    String table = Files.readString(Repository.home().resolve("docs/channels.md"));
    Map<String, String> sources = sources();
    List<String> missing =
        NAMED
            .matcher(table)
            .results()
            .filter(named -> !has(sources, named))
            .map(MatchResult::group)
            .toList();
    assertThat(missing).isEmpty();
  }

  @Test
  void everyChannelRunsTheDeliveryContract() throws IOException {
    for (String room : List.of("services/email", "services/social", "services/phone", "gateway")) {
      try (Stream<Path> files =
          Files.walk(Repository.home().resolve(room).resolve("src/test/java"))) {
        assertThat(
                files
                    .filter(file -> file.endsWith("ContractTest.java"))
                    .map(ChannelsTableTest::read))
            .as(room)
            .anyMatch(source -> source.contains("extends DeliveryContract {"));
      }
    }
  }

  private static boolean has(Map<String, String> sources, MatchResult named) {
    return sources
        .getOrDefault(named.group(1) + ".java", "")
        .contains("void " + named.group(2) + "(");
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (Path room : Repository.rooms("test")) {
      try (Stream<Path> files = Files.walk(room.resolve("src/test/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
          sources.merge(file.getFileName().toString(), Files.readString(file), String::concat);
        }
      }
    }
    Path contract =
        Repository.home()
            .resolve("testkit/src/main/java/io/tanggap/testkit/contract/DeliveryContract.java");
    sources.put(contract.getFileName().toString(), Files.readString(contract));
    return sources;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
