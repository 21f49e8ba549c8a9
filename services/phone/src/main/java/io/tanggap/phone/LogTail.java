package io.tanggap.phone;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Follows a log across rotation. Where reading stands is the file (its inode), the place in it, and
 * the checksum of the line before: so a file that was renamed is read to its end under its new
 * name, and one that was cut and written anew is noticed, whatever its length.
 */
final class LogTail {
  private final Path path;
  private final int batch;
  private final int longest;

  LogTail(Path path, int batch, int longest) {
    this.path = path;
    this.batch = batch;
    this.longest = longest;
  }

  /**
   * Where reading stands.
   *
   * @param inode empty: nothing was read yet
   */
  record Position(String inode, long offset, int lineLength, long lineCrc) {
    static final Position NONE = new Position("", 0, 0, 0);
  }

  /**
   * Whole lines and where they end.
   *
   * @param tooLong lines that were left out
   * @param more true if the next lines can be had at once
   */
  record Lines(List<String> lines, List<String> tooLong, Position end, boolean more) {}

  /**
   * The next lines.
   *
   * @throws IOException if the log cannot be read: it is gone, or not ours to read
   */
  Lines next(Position at) throws IOException {
    List<Path> family = family();
    Optional<Path> where = at.inode().isEmpty() ? Optional.empty() : find(family, at);
    if (where.isEmpty()) {
      // nothing of what was read is left, or nothing was read yet: the log is new from its first
      // line
      return read(path, Position.NONE);
    }
    Lines lines = read(where.get(), at);
    if (!lines.end().equals(at) || same(where.get(), path)) {
      return lines;
    }
    // a rotated file was read to its end: the one that was begun after it is next
    long read = modified(where.get());
    Optional<Path> next = family.stream().filter(one -> modified(one) > read).findFirst();
    Lines then = read(next.orElse(path), Position.NONE);
    // as long as nothing was read of it, the line before is all that tells where reading stands
    return then.end().equals(Position.NONE) ? lines : then;
  }

  /** The file that holds what was read last, under whatever name. */
  private static Optional<Path> find(List<Path> all, Position at) throws IOException {
    for (Path one : all) {
      if (inode(one).equals(at.inode()) && holds(one, at)) {
        return Optional.of(one);
      }
    }
    // cut and written anew: what was read is in the copy
    for (Path one : all) {
      if (at.lineLength() > 0 && holds(one, at)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** The log and what it was rotated to, oldest first. */
  private List<Path> family() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(path.toString());
    }
    var found = new ArrayList<Path>();
    try (var listed = Files.newDirectoryStream(folder, path.getFileName() + "*")) {
      for (Path one : listed) {
        String name = one.getFileName().toString();
        if (Files.isRegularFile(one) && !name.endsWith(".gz") && !name.endsWith(".bz2")) {
          found.add(one);
        }
      }
    }
    found.sort(Comparator.comparingLong(LogTail::modified).thenComparing(LogTail::isLog));
    return found;
  }

  /** Logs have the shortest name of their family, and of two as old as each other come last. */
  private static int isLog(Path one) {
    return -one.getFileName().toString().length();
  }

  private static boolean holds(Path file, Position at) throws IOException {
    long begin = at.offset() - at.lineLength();
    if (begin < 0 || Files.size(file) < at.offset()) {
      return false;
    }
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      var line = new byte[at.lineLength()];
      in.seek(begin);
      in.readFully(line);
      return crc(line, 0, line.length) == at.lineCrc();
    }
  }

  private Lines read(Path file, Position from) throws IOException {
    var lines = new ArrayList<String>();
    var tooLong = new ArrayList<String>();
    String inode = inode(file);
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      long offset = from.offset();
      in.seek(offset);
      var window = new byte[(int) Math.min(in.length() - offset, Math.max(longest, 1 << 20))];
      in.readFully(window);
      Position end = from;
      int begin = 0;
      int stop;
      while (lines.size() < batch && (stop = lineEnd(window, begin)) >= 0) {
        int length = stop + 1 - begin;
        String text = new String(window, begin, stop - begin, StandardCharsets.UTF_8).strip();
        if (length > longest) {
          tooLong.add(text.substring(0, Math.min(text.length(), longest)));
        } else if (!text.isEmpty()) {
          lines.add(text);
        }
        begin = stop + 1;
        end = new Position(inode, offset + begin, length, crc(window, stop + 1 - length, length));
      }
      boolean full = window.length == Math.max(longest, 1 << 20);
      if (full && begin == 0) {
        // a line without an end is no line of any log; what follows it is read on
        tooLong.add(new String(window, 0, longest, StandardCharsets.UTF_8));
        int tail = Math.min(longest, window.length);
        end =
            new Position(
                inode, offset + window.length, tail, crc(window, window.length - tail, tail));
      }
      boolean whole = lines.size() >= batch || full;
      return new Lines(lines, tooLong, end, whole);
    }
  }

  private static int lineEnd(byte[] window, int from) {
    for (int i = from; i < window.length; i++) {
      if (window[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static long crc(byte[] bytes, int from, int length) {
    var crc = new CRC32();
    crc.update(bytes, from, length);
    return crc.getValue();
  }

  private static String inode(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file.toString() : key.toString();
  }

  private static boolean same(Path one, Path other) throws IOException {
    return Files.isSameFile(one, other);
  }

  private static long modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).to(java.util.concurrent.TimeUnit.NANOSECONDS);
    } catch (IOException e) {
      // gone between listing and looking: the next look lists anew
      return Long.MIN_VALUE;
    }
  }
}
