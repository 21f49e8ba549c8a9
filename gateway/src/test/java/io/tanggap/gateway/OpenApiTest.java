package io.tanggap.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The description that the code yields and the one that people wrote name the same calls. */
class OpenApiTest {
  private static final Pattern CALL = Pattern.compile("`(GET|PUT|POST|DELETE) (/[^`? ]*)[^`]*`");

  @Test
  void theCodeOffersWhatThePagePromisesAndNothingElse() throws IOException {
    assertThat(offered()).isEqualTo(promised());
  }

  private static TreeSet<String> promised() throws IOException {
    var calls = new TreeSet<String>();
    for (String line : Files.readAllLines(Path.of("../docs/http.md"))) {
      if (line.startsWith("| `")) {
        var call = CALL.matcher(line.split("\\|", -1)[1]);
        while (call.find()) {
          calls.add(call.group(1) + " " + anonymous(call.group(2).replace("/api/v1", "")));
        }
      }
    }
    return calls;
  }

  private static TreeSet<String> offered() throws IOException {
    var calls = new TreeSet<String>();
    try (var in = OpenApiTest.class.getResourceAsStream("/META-INF/swagger/tanggap.yml")) {
      JsonNode paths = new YAMLMapper().readTree(in).get("paths");
      paths
          .propertyStream()
          .forEach(
              path ->
                  path.getValue()
                      .propertyNames()
                      .forEach(
                          method ->
                              calls.add(
                                  method.toUpperCase(Locale.ROOT)
                                      + " "
                                      + anonymous(path.getKey().replace("/api/v1", "")))));
    }
    return calls;
  }

  /** What a placeholder is called is nobody's business. */
  private static String anonymous(String path) {
    return path.replaceAll("\\{[^}]*}", "{}");
  }
}
