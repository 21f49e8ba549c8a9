package io.tanggap.gateway.access;

/** What desks are called; whoever keeps their configuration knows. */
public interface DeskNames {
  /** The name people gave the desk, else its id. */
  String of(String desk);
}
