package io.tanggap.channel;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A raw store in a folder: {@code <room>/ab/ab12...}. Written beside, forced to disk, then renamed,
 * so that a name never stands for half a content.
 */
public final class RawFolder implements RawStore {
  private final Path root;
  private final String room;

  /**
   * @param room the channel: the first part of each reference
   */
  public RawFolder(Path root, String room) {
    this.root = root;
    this.room = room;
  }

  @Override
  public Stored keep(InputStream content) throws IOException {
    Path beside = beside();
    try {
      MessageDigest hash = sha256();
      long size = write(content, beside, hash);
      String name = HexFormat.of().formatHex(hash.digest());
      String reference = room + "/" + name.substring(0, 2) + "/" + name;
      settle(beside, root.resolve(reference));
      return new Stored(reference, size);
    } finally {
      discard(beside);
    }
  }

  @Override
  public InputStream open(String reference) {
    Path file = root.resolve(reference).normalize();
    if (!file.startsWith(root.resolve(room).normalize())) {
      throw new IllegalArgumentException("Expected a reference of this store, but found another");
    }
    try {
      return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    } catch (IOException e) {
      throw new RawStoreUnavailable("Expected to open " + reference, e);
    }
  }

  @Override
  public void erase(String reference) {
    Path file = root.resolve(reference).normalize();
    if (file.startsWith(root.resolve(room).normalize())) {
      discard(file);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private Path beside() {
    try {
      Path folder = root.resolve(room).resolve("incoming");
      Files.createDirectories(folder);
      return Files.createTempFile(folder, "part", ".part");
    } catch (IOException e) {
      throw new RawStoreUnavailable("Expected to write under " + root, e);
    }
  }

  /** Failing to read is the caller's trouble, failing to write the store's. */
  private static long write(InputStream content, Path file, MessageDigest hash) throws IOException {
    long size = 0;
    var buffer = new byte[1 << 16];
    FileChannel out;
    try {
      out = FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new RawStoreUnavailable("Expected to write " + file, e);
    }
    try (out) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        hash.update(buffer, 0, n);
        size += n;
        append(out, ByteBuffer.wrap(buffer, 0, n), file);
      }
      force(out, file);
    }
    return size;
  }

  private static void append(FileChannel out, ByteBuffer bytes, Path file) {
    try {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw new RawStoreUnavailable("Expected to write " + file, e);
    }
  }

  private static void force(FileChannel channel, Path file) {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw new RawStoreUnavailable("Expected to force " + file + " to disk", e);
    }
  }

  private static void settle(Path beside, Path file) {
    try {
      if (Files.exists(file)) {
        return;
      }
      Path folder = file.resolveSibling(".");
      Files.createDirectories(folder);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    } catch (IOException e) {
      throw new RawStoreUnavailable("Expected to keep " + file, e);
    }
  }

  private static void discard(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      throw new RawStoreUnavailable("Expected to remove " + beside, e);
    }
  }
}
