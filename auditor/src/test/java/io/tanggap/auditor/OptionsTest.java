package io.tanggap.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
  @Test
  void findsTheBrokerOfTheInstallationBesideIt(@TempDir Path home) throws Exception {
    Files.createDirectories(home.resolve(".tanggap"));
    Files.writeString(
        home.resolve(".tanggap/running.properties"), "PID=1\nTANGGAP_KAFKA=127.0.0.1:19092\n");

    var options = Options.parse("--home", home.toString()).orElseThrow();

    assertThat(options.broker(null)).contains("127.0.0.1:19092");
    assertThat(options.broker("kafka:9092")).contains("kafka:9092");
  }

  @Test
  void takesWhatIsSaid(@TempDir Path home) {
    var options =
        Options.parse("--home", home.toString(), "--kafka", "k:1", "--follow", "--settle", "5")
            .orElseThrow();

    assertThat(options.broker("kafka:9092")).contains("k:1");
    assertThat(options.follow()).isTrue();
    assertThat(options.settle()).isEqualTo(Duration.ofSeconds(5));
    assertThat(Options.parse("--home", home.toString()).orElseThrow().broker(null)).isEmpty();
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThat(Options.parse("--settle")).isEmpty();
    assertThat(Options.parse("--settle", "soon")).isEmpty();
    assertThat(Options.parse("--settle", "-1")).isEmpty();
    assertThat(Options.parse("--quick")).isEmpty();
  }
}
