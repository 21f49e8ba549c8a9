package io.tanggap.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.ReplyContent;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import io.tanggap.standalone.Ports;
import io.tanggap.testkit.Broker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The delivery contract: what comes from a source is on the topic before the source may forget it,
 * once under one id, whatever restarts or is away; a reply goes out once and its fate comes back.
 * Each channel extends this with its own source, on a real broker that the contract can take away.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DeliveryContract {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final int FLOOD = 60;

  /** How long the broker is away at least; the extended run takes a minute. */
  private static final Duration AWAY =
      Duration.ofSeconds(Integer.getInteger("tanggap.contract.away", 5));

  private final Path folder = temporaryFolder();
  private final int port = Ports.any();
  private Broker broker;
  private ChannelRig channel;

  /** The channel, not started yet. */
  protected abstract ChannelRig channel() throws Exception;

  @BeforeAll
  void start() throws Exception {
    broker = Broker.startIn(folder, port).withTopics(2);
    channel = channel();
    channel.start(broker.bootstrapServers());
  }

  @AfterAll
  void end() {
    channel.close();
    broker.close();
  }

  @Test
  void theSameThingTwiceIsOneMessage() {
    arrive(1);
    published(List.of(1));
    arrive(1);
    arrive(2);

    assertThat(published(List.of(1, 2)).get(1)).hasSize(1);
  }

  @Test
  void whatCannotBeReadHoldsUpNothing() {
    arrive(11);
    channel.bringsPoison();
    arrive(12);

    published(List.of(11, 12));
  }

  @Test
  void aRestartInTheMiddleLosesNothingAndMakesNothingTwo() throws Exception {
    List<Integer> numbers = IntStream.range(100, 120).boxed().toList();
    try (var sources = Executors.newSingleThreadExecutor()) {
      Future<?> source = sources.submit(() -> bring(numbers));
      published(numbers.subList(0, 3));
      channel.stop();
      channel.start(broker.bootstrapServers());
      source.get();
    }

    assertThat(published(numbers).values()).allMatch(ids -> ids.size() == 1);
  }

  /**
   * Far more comes than can be passed on, and the room is stopped before the broker is back: what
   * it held in memory only, or let its source forget, would be lost.
   */
  @Test
  void whileTheBrokerIsAwayWhatComesWaitsWhereARestartDoesNotLoseIt() throws Exception {
    List<Integer> numbers = IntStream.range(200, 200 + FLOOD).boxed().toList();
    broker.close();
    try (var sources = Executors.newSingleThreadExecutor()) {
      Future<?> source = sources.submit(() -> bring(numbers));
      await().atMost(SOON).until(() -> !channel.well());
      await().during(AWAY).atMost(AWAY.plus(SOON)).until(() -> !channel.well());
      channel.stop();
      broker = Broker.startIn(folder, port);
      channel.start(broker.bootstrapServers());
      source.get();
    }

    assertThat(published(numbers).values()).allMatch(ids -> ids.size() == 1);
    await().atMost(SOON).until(channel::well);
  }

  @Test
  void aReplyGoesOutOnceAndItsFateComesBack() {
    arrive(400);
    InboundMessage message = message(400);
    Optional<OutboundReply> answer = channel.reply(message, new ReplyContent("First", "Ann"));
    Assumptions.assumeTrue(answer.isPresent(), "this channel has no way back");
    OutboundReply first = answer.orElseThrow();
    int before = channel.handedOver();

    send(first);
    sent(first);
    send(first);
    OutboundReply second = channel.reply(message, new ReplyContent("Second", "Ann")).orElseThrow();
    send(second);
    sent(second);

    assertThat(channel.handedOver() - before).isEqualTo(2);
  }

  private void arrive(int number) {
    bring(List.of(number));
  }

  /** As sources do: whatever is not taken is brought again. */
  private void bring(List<Integer> numbers) {
    Queue<Integer> left = new ArrayDeque<>(numbers);
    await()
        .atMost(SOON.plus(AWAY))
        .until(
            () -> {
              while (!left.isEmpty() && channel.arrives(left.peek())) {
                left.remove();
              }
              return left.isEmpty();
            });
  }

  /** The ids under which each of these numbers is on the topic, once all are. */
  private Map<Integer, List<String>> published(List<Integer> numbers) {
    return await()
        .atMost(SOON)
        .until(
            () -> {
              var ids = new TreeMap<Integer, List<String>>();
              for (InboundMessage message : inbound()) {
                Integer number = channel.number(message);
                if (number != null && numbers.contains(number)) {
                  List<String> known = ids.getOrDefault(number, List.of());
                  String id = message.id().value();
                  ids.put(number, known.contains(id) ? known : plus(known, id));
                }
              }
              return ids;
            },
            ids -> ids.keySet().containsAll(numbers));
  }

  private static List<String> plus(List<String> some, String one) {
    return java.util.stream.Stream.concat(some.stream(), java.util.stream.Stream.of(one)).toList();
  }

  private InboundMessage message(int number) {
    published(List.of(number));
    return inbound().stream()
        .filter(message -> Integer.valueOf(number).equals(channel.number(message)))
        .findFirst()
        .orElseThrow();
  }

  private List<InboundMessage> inbound() {
    return broker.await(Topic.MESSAGES_INBOUND.title(), SOON, all -> !all.isEmpty()).stream()
        .map(found -> value(Codec.inbound(found.value())))
        .toList();
  }

  private void send(OutboundReply reply) {
    broker.put(Topic.REPLIES_OUTBOUND, reply.conversation().value(), reply);
  }

  private void sent(OutboundReply reply) {
    broker.await(
        Topic.DELIVERY_REPORTS.title(),
        SOON,
        all ->
            all.stream()
                .map(found -> value(Codec.report(found.value())))
                .anyMatch(report -> isSent(report, reply)));
  }

  private static boolean isSent(DeliveryReport report, OutboundReply reply) {
    return report.reply().equals(reply.id()) && report.state() == DeliveryState.SENT;
  }

  private static <T> T value(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Value<T>(var value) -> value;
      case Decoded.Unreadable<T>(var reason) -> throw new AssertionError(reason);
    };
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("tanggap-contract");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
