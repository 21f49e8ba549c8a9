package io.tanggap.routing;

import io.tanggap.protocol.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that are missing, with the settings each one's promise needs, and checks what
 * the broker can do.
 */
final class TopicSetup {
  private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);
  private static final String FEATURE = "transaction.version";

  private final RoutingProperties properties;

  TopicSetup(RoutingProperties properties) {
    this.properties = properties;
  }

  /**
   * Makes sure of the topics.
   *
   * @throws BrokerUnavailable if the broker does not answer or cannot do what exactly-once needs
   */
  void ensure() throws InterruptedException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            properties.bootstrapServers(),
            "request.timeout.ms",
            5_000,
            "default.api.timeout.ms",
            10_000);
    try (var admin = Admin.create(settings)) {
      var features =
          admin.describeFeatures().featureMetadata().get(15, TimeUnit.SECONDS).finalizedFeatures();
      var version = features.get(FEATURE);
      if (version == null || version.maxVersionLevel() < 2) {
        // before KIP-890 a delayed marker could tear a later transaction
        throw new BrokerUnavailable(
            "Expected " + FEATURE + " 2 or higher, but the cluster has " + version);
      }
      for (NewTopic topic : topics()) {
        try {
          admin.createTopics(List.of(topic)).all().get(15, TimeUnit.SECONDS);
          log.info("created topic {} with {} partitions", topic.name(), topic.numPartitions());
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw e;
          }
        }
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new BrokerUnavailable(
          "The broker at " + properties.bootstrapServers() + " does not answer: " + e.getMessage());
    }
  }

  private List<NewTopic> topics() {
    var topics = new ArrayList<NewTopic>();
    for (Topic topic : Topic.values()) {
      int partitions = topic == Topic.DESK_CONFIGURATION ? 1 : properties.partitions();
      topics.add(
          new NewTopic(topic.title(), partitions, properties.replication())
              .configs(settings(topic)));
      topics.add(
          new NewTopic(topic.dead(), 1, properties.replication())
              .configs(
                  Map.of(
                      "retention.ms",
                      "-1",
                      "max.message.bytes",
                      Integer.toString(8 * 1024 * 1024))));
    }
    return topics;
  }

  private Map<String, String> settings(Topic topic) {
    var settings = new LinkedHashMap<String, String>();
    switch (topic.retention()) {
      case DAYS_30 -> settings.put("retention.ms", Long.toString(TimeUnit.DAYS.toMillis(30)));
      case MINUTES_10 -> settings.put("retention.ms", Long.toString(TimeUnit.MINUTES.toMillis(10)));
      case FOREVER -> settings.put("retention.ms", "-1");
      case COMPACTED -> settings.put("cleanup.policy", "compact");
    }
    if (topic == Topic.ROUTING_SNAPSHOTS) {
      // old snapshots are large: they go soon
      settings.put("segment.ms", Long.toString(TimeUnit.HOURS.toMillis(1)));
      settings.put("min.cleanable.dirty.ratio", "0.1");
    }
    if (topic.brokerTime()) {
      settings.put("message.timestamp.type", "LogAppendTime");
    }
    if (properties.replication() >= 3) {
      settings.put("min.insync.replicas", "2");
    }
    settings.put("max.message.bytes", Integer.toString(8 * 1024 * 1024));
    return settings;
  }
}
