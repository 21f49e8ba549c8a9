package io.tanggap.phone;

import io.tanggap.phone.LogTail.Lines;
import io.tanggap.phone.LogTail.Position;
import io.tanggap.phone.PhoneLedger.Cursor;
import io.tanggap.phone.RowIntake.Read;
import io.tanggap.phone.call.RowReader;
import io.tanggap.phone.mapped.MappedReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log that grows: followed across rotation, its place kept with the rows. */
final class FileSource implements Source {
  private final Account account;
  private final String feed;
  private final Path path;
  private final RowReader reader;
  private final LogTail tail;
  private final PhoneLedger ledger;
  private final RowIntake intake;
  private Optional<Cursor> at = Optional.empty();

  FileSource(
      Account account,
      String feed,
      Path path,
      PhoneProperties.Reading reading,
      PhoneLedger ledger,
      RowIntake intake) {
    this.account = account;
    this.feed = feed;
    this.path = path;
    this.reader = Readers.of(account, feed);
    this.tail = new LogTail(path, reading.batch(), reading.longestLine());
    this.ledger = ledger;
    this.intake = intake;
  }

  @Override
  public String feed() {
    return feed;
  }

  @Override
  public boolean round() throws IOException {
    Cursor from = at.orElseGet(() -> ledger.cursor(account, feed));
    Lines lines;
    try {
      lines = tail.next(from.position());
    } catch (NoSuchFileException e) {
      throw new IOException(path + " is not there", e);
    } catch (AccessDeniedException e) {
      throw new IOException(path + " may not be read", e);
    }
    if (lines.end().equals(from.position())) {
      at = Optional.of(from);
      return false;
    }
    Read read = read(lines, from.after());
    refuseAnother(from.position(), lines.end(), read);
    var to = new Cursor(lines.end(), read.after());
    // what is not certain to be written is read again from the place that is
    at = Optional.empty();
    intake.take(account, feed, read, to);
    at = Optional.of(to);
    return lines.more();
  }

  private Read read(Lines lines, Instant after) throws IOException {
    Read read =
        headed().isPresent() ? headedRows(lines, after) : intake.read(reader, lines.lines(), after);
    if (lines.tooLong().isEmpty()) {
      return read;
    }
    var unreadable = new ArrayList<>(read.unreadable());
    var reasons = new ArrayList<>(read.reasons());
    for (String line : lines.tooLong()) {
      unreadable.add(line);
      reasons.add("Expected a line within reading.longest-line, but found a longer one");
    }
    return new Read(read.rows(), unreadable, reasons, read.after());
  }

  private Optional<MappedReader> headed() {
    return reader instanceof MappedReader mapped && mapped.wantsHead()
        ? Optional.of(mapped)
        : Optional.empty();
  }

  /** Each row is kept with the line that names its columns: they may be others in the next file. */
  private Read headedRows(Lines lines, Instant after) throws IOException {
    String head;
    try (BufferedReader first = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
      String line = first.readLine();
      head = line == null ? "" : line.strip();
    }
    List<String> rows =
        lines.lines().stream().filter(l -> !l.equals(head)).map(l -> head + "\n" + l).toList();
    return intake.read(reader, rows, after);
  }

  /**
   * A file of which not one line is a row is another kind of file: it is not read, and the place
   * stays before it. One odd line among others is set aside.
   */
  private void refuseAnother(Position from, Position to, Read read) throws IOException {
    boolean begins = from.inode().isEmpty() || !from.inode().equals(to.inode());
    if (begins && read.rows().isEmpty() && !read.reasons().isEmpty()) {
      throw new IOException(path + " is refused: " + read.reasons().getFirst());
    }
  }
}
