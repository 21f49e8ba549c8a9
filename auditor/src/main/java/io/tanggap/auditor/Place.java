package io.tanggap.auditor;

import io.tanggap.protocol.Topic;

/** Where a record stands in the log. */
record Place(Topic topic, int partition, long offset) {
  @Override
  public String toString() {
    return topic.title() + "-" + partition + "@" + offset;
  }
}
