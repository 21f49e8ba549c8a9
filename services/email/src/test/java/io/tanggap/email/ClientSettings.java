package io.tanggap.email;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.stream.binder.kafka.config.ClientFactoryCustomizer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** Notes with which settings the framework really makes its Kafka clients. */
final class ClientSettings implements ClientFactoryCustomizer {
  final Map<String, Object> producer = new ConcurrentHashMap<>();
  final Map<String, Object> consumer = new ConcurrentHashMap<>();

  @Override
  public void configure(ProducerFactory<?, ?> factory) {
    producer.putAll(factory.getConfigurationProperties());
  }

  @Override
  public void configure(ConsumerFactory<?, ?> factory) {
    consumer.putAll(factory.getConfigurationProperties());
  }
}
