package io.tanggap.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tanggap.phone.LogTail.Lines;
import io.tanggap.phone.LogTail.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is read once, whole, whatever is done to its file. */
class LogTailTest {
  @TempDir Path folder;
  private Position at = Position.NONE;
  private long clock = 1_795_000_000;

  private Path log() {
    return folder.resolve("Master.csv");
  }

  private void append(String text) throws IOException {
    Files.writeString(log(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    touch(log());
  }

  /** Each write a second later: a test is quicker than a file system's clock. */
  private void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(++clock)));
  }

  /** Everything there is, by a tail made anew each time, as after a restart. */
  private List<String> read() throws IOException {
    var found = new ArrayList<String>();
    while (true) {
      Lines lines = new LogTail(log(), 3, 100).next(at);
      if (lines.end().equals(at)) {
        return found;
      }
      at = lines.end();
      found.addAll(lines.lines());
    }
  }

  @Test
  void followsARenamedFileToItsEndAndThenTheNewOne() throws IOException {
    append("one\ntwo\n");
    assertThat(read()).containsExactly("one", "two");
    append("three\n");
    Files.move(log(), folder.resolve("Master.csv.1"));
    append("four\n");

    assertThat(read()).containsExactly("three", "four");
    append("five\n");
    assertThat(read()).containsExactly("five");
  }

  @Test
  void followsThroughSeveralRotationsThatHappenedWhileNobodyRead() throws IOException {
    append("one\n");
    read();
    append("two\n");
    Files.move(log(), folder.resolve("Master.csv.1"));
    append("three\n");
    Files.move(folder.resolve("Master.csv.1"), folder.resolve("Master.csv.2"));
    Files.move(log(), folder.resolve("Master.csv.1"));
    append("four\n");

    assertThat(read()).containsExactly("two", "three", "four");
  }

  @Test
  void noticesAFileThatWasCopiedAndCutWhateverItsLengthIsThen() throws IOException {
    append("one\ntwo\n");
    read();
    append("three\n");
    Files.copy(log(), folder.resolve("Master.csv.1"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(log(), "", StandardOpenOption.TRUNCATE_EXISTING);
    append("another line that is longer than all there was\n");

    assertThat(read()).containsExactly("three", "another line that is longer than all there was");
  }

  @Test
  void aCutFileWithoutACopyIsReadFromItsFirstLine() throws IOException {
    append("one\ntwo\n");
    read();
    Files.writeString(log(), "", StandardOpenOption.TRUNCATE_EXISTING);
    append("ten\n");

    assertThat(read()).containsExactly("ten");
  }

  @Test
  void aHalfWrittenLineWaitsForItsOtherHalf() throws IOException {
    append("one\ntw");
    assertThat(read()).containsExactly("one");
    append("o\n");
    assertThat(read()).containsExactly("two");
  }

  @Test
  void aLineWithoutAnEndIsSetAsideAndReadingGoesOn() throws IOException {
    append("one\n" + "x".repeat(3_000_000) + "\ntwo\n");
    var tooLong = new ArrayList<String>();
    var found = new ArrayList<String>();
    for (int i = 0; i < 20; i++) {
      Lines lines = new LogTail(log(), 3, 100).next(at);
      at = lines.end();
      found.addAll(lines.lines());
      tooLong.addAll(lines.tooLong());
    }

    assertThat(found).containsExactly("one", "two");
    assertThat(tooLong).isNotEmpty().allMatch(line -> line.length() <= 100);
  }

  @Test
  void whileTheFileIsGoneItsRestIsReadAndThenThatIsSaid() throws IOException {
    append("one\n");
    read();
    append("two\n");
    Files.move(log(), folder.resolve("Master.csv.1"));

    Lines rest = new LogTail(log(), 3, 100).next(at);
    at = rest.end();
    assertThat(rest.lines()).containsExactly("two");
    assertThatThrownBy(this::read).isInstanceOf(NoSuchFileException.class);
    append("three\n");
    assertThat(read()).containsExactly("three");
  }

  @Test
  void losesAndRepeatsNothingWhateverTheOrderOfEvents() throws IOException {
    for (long seed = 1; seed <= 200; seed++) {
      var random = new Random(seed);
      at = Position.NONE;
      for (Path old : listed()) {
        Files.delete(old);
      }
      append("begin\n");
      var wrote = new ArrayList<>(List.of("begin"));
      var read = new ArrayList<>(read());
      for (int step = 0; step < 30; step++) {
        switch (random.nextInt(5)) {
          case 0, 1 -> {
            String line = "line " + seed + " " + step;
            append(line + "\n");
            wrote.add(line);
          }
          case 2 -> read.addAll(read());
          case 3 -> rotate(false);
          default -> rotate(random.nextBoolean());
        }
      }
      append("end\n");
      wrote.add("end");
      read.addAll(read());

      assertThat(read).as("seed " + seed).isEqualTo(wrote);
    }
  }

  private List<Path> listed() throws IOException {
    try (var all = Files.list(folder)) {
      return all.toList();
    }
  }

  private void rotate(boolean copy) throws IOException {
    if (Files.size(log()) == 0) {
      return;
    }
    for (int n = 40; n >= 1; n--) {
      Path old = folder.resolve("Master.csv." + n);
      if (Files.exists(old)) {
        Files.move(old, folder.resolve("Master.csv." + (n + 1)));
      }
    }
    Path first = folder.resolve("Master.csv.1");
    if (copy) {
      Files.copy(log(), first, StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(log(), "", StandardOpenOption.TRUNCATE_EXISTING);
    } else {
      Files.move(log(), first);
      Files.createFile(log());
    }
    touch(log());
  }
}
