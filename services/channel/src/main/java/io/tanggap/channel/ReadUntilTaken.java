package io.tanggap.channel;

import java.util.Map;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** A record that cannot be written down is read again, for as long as it takes. */
public final class ReadUntilTaken
    implements ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> {
  @Override
  public void configure(
      AbstractMessageListenerContainer<?, ?> container, String destination, String group) {
    var pauses = new ExponentialBackOff(500, 2);
    pauses.setMaxInterval(10_000);
    var handler = new DefaultErrorHandler(pauses);
    handler.setClassifications(Map.of(), true);
    container.setCommonErrorHandler(handler);
  }
}
