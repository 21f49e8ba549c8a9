package io.tanggap.email;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/** The email room as a process. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(EmailProperties.class)
@Import({EmailBeans.class, HealthBeans.class})
public class EmailApplication {
  /**
   * Starts the room; settings come from {@code application.yml} and the environment. With {@code
   * parse FILE...} it only says what it understands of mails in files.
   */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    if (arguments.length > 0 && arguments[0].equals("parse")) {
      if (arguments.length == 3 && arguments[1].equals("--time")) {
        ParseTiming.run(Path.of(arguments[2]), MailParse.utf8(FileDescriptor.out));
        return;
      }
      var files = List.of(arguments).subList(1, arguments.length);
      System.exit(
          MailParse.run(
              files, MailParse.utf8(FileDescriptor.out), MailParse.utf8(FileDescriptor.err)));
    }
    start(arguments);
  }

  static ConfigurableApplicationContext start(String... arguments) {
    return builder().run(arguments);
  }

  static SpringApplicationBuilder builder() {
    TransportSettings.lenient();
    return new SpringApplicationBuilder(EmailApplication.class)
        .initializers(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("guarantees", Guarantees.settings())));
  }
}
