package io.tanggap.gateway.access;

/** What someone may do on a desk; each includes what the one before may read. */
public enum Role {
  AGENT,
  SUPERVISOR,
  ADMIN;

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}
