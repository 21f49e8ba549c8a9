package io.tanggap.gateway.configuration;

import io.tanggap.gateway.Settings;
import io.tanggap.gateway.access.Accounts;
import io.tanggap.gateway.access.FirstUser;
import io.tanggap.gateway.access.Role;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Finding;
import io.tanggap.protocol.codec.Decoded.Unreadable;
import io.tanggap.protocol.codec.Decoded.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a first desk when there is none, so that a fresh installation routes messages at once.
 */
@Singleton
public final class FirstDesk {
  private static final Logger LOG = LoggerFactory.getLogger(FirstDesk.class);

  private final Jdbi jdbi;
  private final Drafts drafts;
  private final Settings settings;

  FirstDesk(Jdbi jdbi, Drafts drafts, Settings settings) {
    this.jdbi = jdbi;
    this.drafts = drafts;
    this.settings = settings;
  }

  /** Does nothing if anything was ever published. */
  public void ensure() {
    jdbi.useTransaction(
        handle -> {
          Drafts.lock(handle, "");
          boolean none =
              handle
                  .createQuery("select not exists (select 1 from desk_version)")
                  .mapTo(Boolean.class)
                  .one();
          if (none) {
            DeskConfiguration first = first();
            drafts.insert(handle, first, "system", "first start");
            Accounts.grant(handle, first.desk().value(), FirstUser.NAME, Role.ADMIN);
            LOG.info("The desk {} was made", first.desk());
          }
        });
  }

  private DeskConfiguration first() {
    boolean given = !settings.deskConfig().isBlank();
    String name = given ? settings.deskConfig() : "first-desk.yaml";
    boolean json = name.endsWith(".json");
    DeskConfiguration first =
        switch (Documents.read(given ? file(name) : resource(name), !json)) {
          case Value(DeskConfiguration configuration) -> configuration;
          case Unreadable(String reason) ->
              throw new IllegalStateException("The first desk in " + name + ": " + reason);
        };
    List<Finding> errors =
        Documents.check(String.valueOf(first.desk()), first).stream()
            .filter(finding -> finding.severity() == Finding.Severity.ERROR)
            .toList();
    if (!errors.isEmpty()) {
      throw new IllegalStateException("The first desk in " + name + " has errors: " + errors);
    }
    return first;
  }

  private static byte[] file(String name) {
    try {
      return Files.readAllBytes(Path.of(name));
    } catch (IOException e) {
      throw new UncheckedIOException("Expected the first desk in " + name, e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = FirstDesk.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
