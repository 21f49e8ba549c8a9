package io.tanggap.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that unpack themselves as those of Spring Boot do, and say what they hold. */
class UnpackedTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir Path folder;

  /** What such a jar does when it is asked to unpack itself. */
  static final class Tool {
    private Tool() {}

    public static void main(String[] arguments) throws IOException {
      try (InputStream content = Tool.class.getResourceAsStream("/content")) {
        if (content == null) {
          System.exit(3);
          return;
        }
        Path folder = Files.createDirectories(Path.of(arguments[arguments.length - 1]));
        Files.write(folder.resolve("some-app.jar"), content.readAllBytes());
      }
    }
  }

  private Path jar(String content) throws IOException {
    Path jar = folder.resolve("some-app.jar");
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Tool.class.getName());
    String tool = Tool.class.getName().replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream code = Tool.class.getResourceAsStream("/" + tool)) {
      out.putNextEntry(new ZipEntry(tool));
      assertThat(code).isNotNull();
      code.transferTo(out);
      if (!content.isEmpty()) {
        out.putNextEntry(new ZipEntry("content"));
        out.write(content.getBytes(StandardCharsets.UTF_8));
      }
    }
    // builds that can be repeated give all their jars the same date
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));
    return jar;
  }

  @Test
  void aJarBuiltAnewIsUnpackedAnewThoughItsDateAndSizeAreTheSame() throws IOException {
    assertThat(Unpacked.of(jar("one"), JAVA)).hasContent("one");
    assertThat(Unpacked.of(jar("two"), JAVA)).hasContent("two");
  }

  @Test
  void theSameJarIsNotUnpackedTwice() throws IOException {
    Path jar = jar("one");
    Files.writeString(Unpacked.of(jar, JAVA), "still there");
    assertThat(Unpacked.of(jar, JAVA)).hasContent("still there");
  }

  @Test
  void aJarThatCannotBeUnpackedIsNamed() throws IOException {
    Path jar = jar("");
    assertThatThrownBy(() -> Unpacked.of(jar, JAVA)).hasMessageContaining(jar.toString());
    assertThatThrownBy(() -> Unpacked.of(jar, JAVA)).hasMessageContaining("Expected to unpack");
  }
}
