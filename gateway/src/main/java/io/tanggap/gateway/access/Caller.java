package io.tanggap.gateway.access;

import io.tanggap.gateway.words.Language;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.Actor;
import io.tanggap.protocol.AgentId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Who asks, as of this request: a role taken away is gone with the next request. */
public record Caller(
    String username,
    String displayName,
    @Nullable String agentId,
    Language language,
    SortedMap<String, Role> roles) {

  public Optional<Role> roleOn(String desk) {
    return Optional.ofNullable(roles.get(desk));
  }

  /** The desks this person has a role on. */
  public List<String> desks() {
    return List.copyOf(roles.keySet());
  }

  /**
   * Refuses whoever has no role on the desk as if there were no desk, and whoever has too small a
   * one.
   */
  public Role require(String desk, Role least) {
    Role role =
        roleOn(desk)
            .orElseThrow(
                () ->
                    Refusal.notFound(
                        "There is no desk " + desk + " that you work on.",
                        "Tidak ada meja " + desk + " tempat Anda bekerja."));
    if (!role.includes(least)) {
      throw Refusal.forbidden(
          "ROLE_NEEDED",
          "This needs the role " + least + " on the desk " + desk + "; you have " + role + ".",
          "Ini memerlukan peran " + least + " di meja " + desk + "; peran Anda " + role + ".");
    }
    return role;
  }

  public boolean supervises(String desk) {
    return roleOn(desk).filter(role -> role.includes(Role.SUPERVISOR)).isPresent();
  }

  public boolean is(@Nullable String agent) {
    return agent != null && agent.equals(agentId);
  }

  /** The agent this person is; refuses someone who is none. */
  public AgentId agent() {
    if (agentId == null) {
      throw Refusal.forbidden(
          "NOT_AN_AGENT",
          "Your login does not belong to an agent.",
          "Akun Anda tidak terhubung dengan seorang agen.");
    }
    return new AgentId(agentId);
  }

  /** For commands: the agent, or whoever acts over them. */
  public Actor actor(String desk) {
    return new Actor(new AgentId(agentId == null ? username : agentId), supervises(desk));
  }
}
