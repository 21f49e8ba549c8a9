package io.tanggap.tracker;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/** The tracker as a process. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({TrackerBeans.class, HealthBeans.class, HttpInterface.class, Problems.class})
public class TrackerApplication {
  /** Starts the room; settings come from {@code application.yml} and the environment. */
  public static void main(String[] arguments) {
    start(arguments);
  }

  static ConfigurableApplicationContext start(String... arguments) {
    return new SpringApplicationBuilder(TrackerApplication.class)
        .initializers(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("guarantees", Guarantees.settings())))
        .run(arguments);
  }
}
