package io.tanggap.benchmarks;

import io.tanggap.engine.Engine;
import io.tanggap.engine.Outcome;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.Headers;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The other way to build the router: the same engine as a processor of Kafka Streams, exactly once,
 * everything else as Kafka Streams has it. The engine's state is in the heap only, which flatters
 * it: a real one would also write it to a store.
 */
final class StreamsLoop {
  static final String IN = "streams.commands";
  static final String OUT = "streams.events";

  private StreamsLoop() {}

  static void run(String servers) {
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-streams");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put("auto.offset.reset", "earliest");
    var builder = new StreamsBuilder();
    builder.stream(IN, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .process(Router::new)
        .to(OUT, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    var streams = new KafkaStreams(builder.build(), settings);
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
    streams.start();
  }

  private static final class Router implements Processor<byte[], byte[], byte[], byte[]> {
    private final Engine engine = new Engine(new DeskId("bench"));
    private @Nullable ProcessorContext<byte[], byte[]> context;

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
      context = given;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      ProcessorContext<byte[], byte[]> to = context;
      if (to == null) {
        throw new IllegalStateException("Expected to be told where records go");
      }
      if (!(Codec.command(record.value()) instanceof Decoded.Value<RoutingCommand>(var command))) {
        return;
      }
      long offset = to.recordMetadata().orElseThrow().offset();
      Outcome outcome = engine.handle(command, Instant.ofEpochMilli(record.timestamp()));
      int n = 0;
      for (RoutingEvent event : outcome.events()) {
        var headers = new RecordHeaders();
        headers
            .add(Headers.SPEC_VERSION, utf8("1.0"))
            .add(Headers.ID, utf8("0-" + offset + "-" + n++))
            .add(Headers.TYPE, utf8(Codec.type(event)))
            .add(Headers.SOURCE, utf8("/tanggap/routing"))
            .add(Headers.TIME, utf8(event.at().toString()))
            .add(Headers.CONTENT_TYPE, utf8("application/json"))
            .add(Headers.INPUT_OFFSET, utf8(Long.toString(offset)));
        to.forward(new Record<>(record.key(), Codec.encode(event), record.timestamp(), headers));
      }
    }

    private static byte[] utf8(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
