package io.tanggap.gateway.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/** The person who asks, as they see themselves. */
@Serdeable
record Me(
    String username,
    String displayName,
    @Nullable String agentId,
    String language,
    List<DeskRole> roles) {
  /** A role on a desk. */
  @Serdeable
  record DeskRole(String desk, String deskName, Role role) {}

  /** What someone types to come in. */
  @Serdeable
  record Login(String username, String password) {
    @Override
    public String toString() {
      return "Login[" + username + "]";
    }
  }

  /** A login that worked. */
  @Serdeable
  record LoggedIn(String accessToken, Instant expiresAt, Me user) {}

  /** What someone changes about themselves; what is absent stays. */
  @Serdeable
  record Change(
      @Nullable String displayName, @Nullable String language, @Nullable NewPassword password) {}

  /** A password change proves that the one before is known. */
  @Serdeable
  record NewPassword(String current, @JsonProperty("new") String next) {
    @Override
    public String toString() {
      return "NewPassword";
    }
  }
}
