package io.tanggap.social;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tanggap.channel.RawFolder;
import io.tanggap.protocol.Attachment;
import io.tanggap.social.Loopback.Answer;
import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Heard.Media;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files from where a network keeps them, and from nowhere else. */
class FilesTest {
  @TempDir private Path folder;
  private final Loopback network = new Loopback();

  @AfterEach
  void stop() {
    network.close();
  }

  private List<Attachment> fetch(boolean allowPrivate, long most, String... addresses)
      throws Exception {
    var account =
        new Account(
            "a",
            "main",
            "mastodon",
            "",
            "",
            network.url(),
            new Account.Credentials("", "", "", "", ""),
            Duration.ofSeconds(1),
            List.of("files.example"),
            BigDecimal.ZERO,
            Account.Links.REFUSE,
            0,
            true);
    try (var http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build()) {
      var files =
          new Files(
              http,
              new RawFolder(folder, "social"),
              new SocialProperties.MediaLimits(most, Duration.ofSeconds(2), allowPrivate),
              new Counters(new SimpleMeterRegistry()));
      return files.fetch(
          account,
          SettingsOf.network("mastodon", ""),
          List.of(addresses).stream().map(a -> new Media("f.png", "", a)).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://169.254.169.254/latest/meta-data/",
        "https://localhost/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://files.example.evil.example/x",
        "https://evilfiles.example/x",
        "https://files.example@127.0.0.1/x",
        "http://files.example/x",
        "file:///etc/passwd",
        "not an address"
      })
  void anAddressThatIsNotOnTheListIsNeverOpened(String address) throws Exception {
    assertThat(fetch(false, 1_000, address)).isEmpty();
    assertThat(network.asked).isEmpty();
  }

  @Test
  void aListedNameThatLeadsToThisNetworkIsNeverOpened() throws Exception {
    // the account's own server is listed, but stands on a private address
    assertThat(fetch(false, 1_000, network.url().replace("http:", "https:") + "/f")).isEmpty();
    assertThat(network.asked).isEmpty();
  }

  @Test
  void redirectsAndFilesOverTheLimitAreLeftOut() throws Exception {
    network.on("/redirect", asked -> Answer.of(302, "").with("Location", network.url() + "/small"));
    network.on("/small", asked -> new Answer(200, Map.of(), "kecil".getBytes()));
    network.on("/large", asked -> new Answer(200, Map.of(), new byte[5_000]));

    var kept =
        fetch(
            true,
            1_000,
            network.url() + "/redirect",
            network.url() + "/large",
            network.url() + "/small",
            network.url() + "/gone");

    assertThat(kept).extracting(Attachment::size).containsExactly(5L);
    assertThat(kept.getFirst().contentType()).isEqualTo("text/plain");
    assertThat(network.asked("/small")).hasSize(1);
  }
}
