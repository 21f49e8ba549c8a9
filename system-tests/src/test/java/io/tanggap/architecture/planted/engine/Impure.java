package io.tanggap.architecture.planted.engine;

import io.tanggap.architecture.planted.protocol.codec.Codec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Logger;

final class Impure {
  static String readsFiles(Path path) throws IOException {
    return Files.readString(path);
  }

  static byte[] writesJson() {
    return Codec.encode();
  }

  static Logger logs(String name) {
    return Logger.getLogger(name);
  }
}
