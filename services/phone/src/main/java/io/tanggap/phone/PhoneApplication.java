package io.tanggap.phone;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/** The phone room as a process. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(PhoneProperties.class)
@Import({PhoneBeans.class, HealthBeans.class, HookController.class})
public class PhoneApplication {
  /** Starts the room; settings come from {@code application.yml} and the environment. */
  public static void main(String[] arguments) {
    start(arguments);
  }

  static ConfigurableApplicationContext start(String... arguments) {
    return builder().run(arguments);
  }

  static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(PhoneApplication.class)
        .initializers(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("guarantees", Guarantees.settings())));
  }
}
