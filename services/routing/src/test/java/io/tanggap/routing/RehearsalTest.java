package io.tanggap.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RehearsalTest {
  @Test
  void playsWhatADeskDoesAllDay() {
    // a configuration, a presence, and for each message work, an offer and a refusal
    assertThat(Rehearsal.play()).isEqualTo(2 + 400 * 3);
  }
}
