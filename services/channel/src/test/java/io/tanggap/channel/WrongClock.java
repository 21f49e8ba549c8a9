package io.tanggap.channel;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The clock of a room as {@code test.clock} sets it wrong; for the tests of all rooms. */
@Configuration(proxyBeanMethods = false)
public class WrongClock {
  @Bean
  @Primary
  Clock skewed(@Value("${test.clock:PT0S}") Duration off) {
    return Clock.offset(Clock.systemUTC(), off);
  }
}
