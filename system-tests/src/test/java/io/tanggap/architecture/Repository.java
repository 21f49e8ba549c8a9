package io.tanggap.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The checkout: its rooms as the root pom lists them, their classes as compiled, their files. */
final class Repository {
  /** Where the planted violations live; no test of the house looks there. */
  static final String PLANTED = "io.tanggap.architecture.planted";

  private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
  private static final Set<String> NOT_OURS =
      Set.of(".git", ".tanggap", ".idea", ".vscode", "target", "node_modules", "dist", "public");

  /** What the frameworks' processors write into our packages: {@code $Settings$Definition}. */
  private static final ImportOption WRITTEN_BY_US = location -> !location.contains("/$");

  private static final ImportOption NOT_PLANTED =
      location -> !location.contains("/architecture/planted/");

  private Repository() {}

  /** The directory of the root pom. */
  static Path home() {
    String told = System.getProperty("tanggap.home", "");
    Path at = Path.of(told.isEmpty() ? "" : told).toAbsolutePath().normalize();
    while (!Files.exists(at.resolve("mvnw"))) {
      at = at.getParent();
      if (at == null) {
        throw new IllegalStateException("Expected to run inside a checkout");
      }
    }
    return at;
  }

  /** The rooms that have sources of this kind: {@code main} or {@code test}. */
  static List<Path> rooms(String kind) {
    try {
      return MODULE
          .matcher(Files.readString(home().resolve("pom.xml")))
          .results()
          .map(found -> home().resolve(found.group(1)))
          .filter(room -> Files.isDirectory(room.resolve("src/" + kind + "/java")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is deployed or shared, read from where the compiler put it: jars may be shaded. */
  static JavaClasses mainClasses() {
    return classes(rooms("main"), "target/classes");
  }

  static JavaClasses testClasses() {
    return classes(rooms("test"), "target/test-classes");
  }

  static JavaClasses plantedClasses() {
    return new ClassFileImporter().importPackages(PLANTED);
  }

  private static JavaClasses classes(List<Path> rooms, String where) {
    return new ClassFileImporter()
        .withImportOption(WRITTEN_BY_US)
        .withImportOption(NOT_PLANTED)
        .importPaths(
            rooms.stream().map(room -> room.resolve(where)).filter(Files::isDirectory).toList());
  }

  /** The files of a directory that people wrote, as far as a name can tell. */
  static List<Path> files(Path root) {
    var files = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes ignored) {
              return !directory.equals(root) && NOT_OURS.contains(name(directory))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()
                  && !name(file).endsWith(".log")
                  && !name(file).equals(".git")) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(null);
    return files;
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
