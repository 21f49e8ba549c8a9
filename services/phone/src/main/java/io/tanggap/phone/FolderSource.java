package io.tanggap.phone;

import io.tanggap.phone.LogTail.Position;
import io.tanggap.phone.PhoneLedger.Cursor;
import io.tanggap.phone.RowIntake.Read;
import io.tanggap.phone.call.RowReader;
import io.tanggap.phone.freeswitch.Documents;
import io.tanggap.phone.mapped.MappedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A folder into which a telephone system puts one file after the other: what FreeSWITCH could not
 * post, what Cisco sends. A file that was taken on is remembered, and left where it is.
 */
final class FolderSource implements Source {
  /** A file is whole once nobody wrote to it for this long. */
  private static final Duration WHOLE = Duration.ofSeconds(2);

  private static final long LARGEST = 64L << 20;

  private final Account account;
  private final String feed;
  private final Path folder;
  private final PhoneLedger ledger;
  private final RowIntake intake;
  private final Clock clock;

  FolderSource(
      Account account,
      String feed,
      Path folder,
      PhoneLedger ledger,
      RowIntake intake,
      Clock clock) {
    this.account = account;
    this.feed = feed;
    this.folder = folder;
    this.ledger = ledger;
    this.intake = intake;
    this.clock = clock;
  }

  @Override
  public String feed() {
    return feed;
  }

  @Override
  public boolean round() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder + " is not there");
    }
    var files = new ArrayList<Path>();
    try (var listed = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      listed.forEach(files::add);
    }
    files.sort(Comparator.comparing(Path::getFileName));
    for (Path file : files) {
      if (whole(file)) {
        take(file);
      }
    }
    return false;
  }

  private boolean whole(Path file) throws IOException {
    Instant written = Files.getLastModifiedTime(file).toInstant();
    return written.isBefore(clock.instant().minus(WHOLE));
  }

  private void take(Path file) throws IOException {
    String place = feed + ":" + file.getFileName();
    long size = Files.size(file);
    if (ledger.cursor(account, place).position().offset() == size && size > 0) {
      return;
    }
    if (size > LARGEST) {
      throw new IOException(file + " is larger than 64 MB");
    }
    List<String> rows = Documents.in(Files.readString(file, StandardCharsets.ISO_8859_1));
    Read read = read(rows);
    intake.take(
        account,
        feed,
        read,
        new Cursor(new Position(file.toString(), size, 0, 0), Instant.EPOCH),
        place);
  }

  private Read read(List<String> rows) {
    RowReader reader = Readers.of(account, feed);
    if (reader instanceof MappedReader mapped && mapped.wantsHead() && !rows.isEmpty()) {
      String head = rows.getFirst();
      return intake.read(
          reader, rows.stream().skip(1).map(row -> head + "\n" + row).toList(), Instant.EPOCH);
    }
    return intake.read(reader, rows, Instant.EPOCH);
  }
}
