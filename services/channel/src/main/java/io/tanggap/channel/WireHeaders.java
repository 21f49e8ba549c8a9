package io.tanggap.channel;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.messaging.MessageHeaders;

/**
 * Puts exactly the headers we name on the wire, as plain UTF-8. The framework has ideas of its own
 * about {@code ce_*}: it renames them and adds some. So ours travel to here under a prefix it does
 * not know.
 */
public final class WireHeaders implements KafkaHeaderMapper {
  /** What a header is called until it is on the wire. */
  public static final String PREFIX = "wire.";

  @Override
  public void fromHeaders(MessageHeaders from, Headers to) {
    from.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX)) {
            String bare = name.substring(PREFIX.length());
            to.remove(bare);
            to.add(bare, value.toString().getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  @Override
  public void toHeaders(Headers from, Map<String, Object> to) {
    // we decide by the bytes of the record alone
  }
}
