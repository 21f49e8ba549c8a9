package io.tanggap.gateway.words;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A problem detail (RFC 9457): {@code detail} is a sentence for a person, {@code code} a word for a
 * program.
 */
@Serdeable
public record Problem(
    String type, String title, int status, String detail, String code, @Nullable List<?> findings) {
  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";
}
