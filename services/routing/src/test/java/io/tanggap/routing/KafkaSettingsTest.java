package io.tanggap.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
  @Test
  void readersSeeOnlyCommittedRecordsAndKeepTheirOwnPosition() {
    assertThat(KafkaSettings.groupConsumer("x:1", "g", 10))
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("enable.auto.commit", false)
        .containsEntry("auto.offset.reset", "earliest")
        .containsEntry("allow.auto.create.topics", false);
  }

  @Test
  void writersWaitForAllReplicasAndAreFencedByName() {
    assertThat(KafkaSettings.transactionalProducer("x:1", "routing.commands-3"))
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("transactional.id", "routing.commands-3")
        .containsEntry("retry.backoff.ms", 1);
  }

  @Test
  void whoeverHearsNoAnswerSitsOutABrokersStartAndThenGivesUp() {
    var session = (int) KafkaSettings.groupConsumer("x:1", "g", 10).get("session.timeout.ms");

    assertThat(KafkaSettings.producer("x:1"))
        .extractingByKeys("max.block.ms", "delivery.timeout.ms")
        .allSatisfy(limit -> assertThat((int) limit).isBetween(session, 10_000));
  }

  @Test
  void aMoveOfPartitionsIsHeardOfAtOnce() {
    assertThat(KafkaSettings.groupConsumer("x:1", "g", 10))
        .containsEntry("heartbeat.interval.ms", 100);
  }
}
