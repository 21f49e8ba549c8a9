package io.tanggap.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On which threads the room works. */
class ThreadsTest {
  @TempDir Path folder;

  /**
   * The room is one jar of jars, read under one lock. A virtual thread gives its carrier away while
   * it waits, also with that lock in its hand, and carriers held by threads that load a class wait
   * for the lock: on two cores the room, begun again under load, stood at its start for good.
   */
  @Test
  void nothingRunsOnAVirtualThread() throws Exception {
    try (var recording = new Recording();
        EmailRig rig = EmailRig.withGreenMail()) {
      recording.enable("jdk.VirtualThreadStart").withoutStackTrace();
      recording.start();

      rig.startRoom("--tanggap.email.reading.idle-noop=100ms");
      rig.deliver("budi@customer.example", FaultTest.mail("one", "", "text"));
      rig.reply(rig.inbound(1).getFirst().conversation(), "Answer");
      await().atMost(EmailRig.SOON).until(() -> !rig.mailboxOf("budi@customer.example").isEmpty());
      rig.reports(all -> !all.isEmpty());
      assertThat(health(rig)).contains("UP");
      rig.stopRoom();

      assertThat(started(recording)).isEmpty();
    }
  }

  private List<String> started(Recording recording) throws IOException {
    recording.stop();
    Path file = folder.resolve("threads.jfr");
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .map(event -> event.getThread("eventThread").getJavaName())
        .toList();
  }

  private static String health(EmailRig rig) throws IOException, InterruptedException {
    String port = rig.room.getEnvironment().getProperty("local.server.port");
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
