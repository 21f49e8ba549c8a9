package io.tanggap.gateway.storage;

import io.micronaut.context.annotation.Factory;
import io.tanggap.protocol.Id;
import jakarta.inject.Singleton;
import java.sql.Types;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;

/** Jdbi over the pool, with ids bound as their text. */
@Factory
final class Storage {
  @Singleton
  Jdbi jdbi(DataSource pool) {
    return Jdbi.create(pool).registerArgument(ids());
  }

  private static ArgumentFactory ids() {
    return (type, value, config) -> {
      if (value instanceof Id id) {
        Argument text = (position, statement, context) -> statement.setString(position, id.value());
        return Optional.of(text);
      }
      if (value == null && type instanceof Class<?> wanted && Id.class.isAssignableFrom(wanted)) {
        Argument none =
            (position, statement, context) -> statement.setNull(position, Types.VARCHAR);
        return Optional.of(none);
      }
      return Optional.empty();
    };
  }
}
