package io.tanggap.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageAmended;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.RoutingAnswer;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the wire format still: each kind of record has files, each decodes to the sample, and the
 * newest is what encoding gives. Files are added, never edited. A new kind without a file fails
 * here; run with {@code -Dgolden.write=true} to add what is missing.
 */
class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  @Test
  void everyKindOfRecordHasASample() {
    var kinds =
        new ArrayList<Class<?>>(
            List.of(
                InboundMessage.class,
                OutboundReply.class,
                DeliveryReport.class,
                MessageAmended.class,
                PhoneCall.class,
                DeskConfiguration.class));
    kinds.addAll(List.of(RoutingCommand.class.getPermittedSubclasses()));
    kinds.addAll(List.of(RoutingEvent.class.getPermittedSubclasses()));
    kinds.addAll(
        List.of(RoutingAnswer.class.getPermittedSubclasses()).stream()
            .filter(RoutingAnswer.class::isAssignableFrom)
            .toList());

    assertThat(Samples.all().stream().<Class<?>>map(Object::getClass)).containsAll(kinds);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void encodesToTheGoldenBytes(Object sample) throws IOException {
    Path file = versions(sample).getLast();
    if (Boolean.getBoolean("golden.write")
        && (!Files.exists(file)
            || !Files.readString(file)
                .equals(new String(Codec.encode(sample), StandardCharsets.UTF_8)))) {
      file = version(sample, Files.exists(file) ? versions(sample).size() + 1 : 1);
      Files.write(file, Codec.encode(sample));
    }

    assertThat(new String(Codec.encode(sample), StandardCharsets.UTF_8))
        .isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void decodesTheGoldenBytes(Object sample) throws IOException {
    for (Path file : versions(sample)) {
      assertThat(decode(sample, Files.readAllBytes(file)))
          .as(file.toString())
          .isEqualTo(new Decoded.Value<>(sample));
    }
  }

  /** The files of a kind, oldest first: a component that came later has a default in the older. */
  private static List<Path> versions(Object sample) {
    var files = new ArrayList<Path>(List.of(version(sample, 1)));
    while (Files.exists(version(sample, files.size() + 1))) {
      files.add(version(sample, files.size() + 1));
    }
    return files;
  }

  private static Path version(Object sample, int number) {
    String name = sample.getClass().getSimpleName();
    return FOLDER.resolve(number == 1 ? name + ".json" : name + "-" + number + ".json");
  }

  @Test
  void everyGoldenFileBelongsToAKindThatStillExists() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(f -> f.getFileName().toString().replaceAll("(-\\d+)?\\.json$", "")))
          .allMatch(
              name ->
                  Samples.all().stream().anyMatch(s -> s.getClass().getSimpleName().equals(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Object> samples() {
    return Samples.all();
  }

  private static Decoded<?> decode(Object sample, byte[] bytes) {
    return switch (sample) {
      case RoutingCommand c -> Codec.command(bytes);
      case RoutingEvent e -> Codec.event(bytes);
      case RoutingAnswer a -> Codec.answer(bytes);
      case InboundMessage m -> Codec.inbound(bytes);
      case OutboundReply r -> Codec.outbound(bytes);
      case DeliveryReport r -> Codec.report(bytes);
      case MessageAmended m -> Codec.amended(bytes);
      case PhoneCall c -> Codec.call(bytes);
      case DeskConfiguration c -> Codec.configuration(bytes);
      default -> throw new IllegalArgumentException("no decoder for " + sample.getClass());
    };
  }
}
