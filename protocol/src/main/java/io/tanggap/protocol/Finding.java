package io.tanggap.protocol;

/**
 * Something a check of a configuration found.
 *
 * @param path where in the document: {@code rules[2].when}
 * @param line in the text at that path, from 1; 0 if that makes no sense
 * @param column likewise
 */
public record Finding(Severity severity, String path, int line, int column, String message) {
  /** An error forbids publishing; a warning is likely a mistake; an info is worth knowing. */
  public enum Severity {
    ERROR,
    WARNING,
    INFO
  }

  public static Finding error(String path, String message) {
    return new Finding(Severity.ERROR, path, 0, 0, message);
  }

  public static Finding warning(String path, String message) {
    return new Finding(Severity.WARNING, path, 0, 0, message);
  }

  public static Finding info(String path, String message) {
    return new Finding(Severity.INFO, path, 0, 0, message);
  }
}
