package io.tanggap.architecture.planted.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

final class Curious {
  static Instant now() {
    return Instant.now();
  }

  static Supplier<Instant> nowByReference() {
    return Instant::now;
  }

  static LocalDate today() {
    return LocalDate.now(ZoneId.systemDefault());
  }

  static Instant clock(Clock clock) {
    return clock.instant();
  }

  static long time() {
    return System.nanoTime() + System.currentTimeMillis();
  }

  static String environment() {
    return System.getenv("HOME") + System.getProperty("user.name") + Integer.getInteger("size");
  }

  static int machine() {
    return Runtime.getRuntime().availableProcessors();
  }

  static String locale(String text) {
    return Locale.getDefault() + text.toLowerCase() + String.format("%d", 1);
  }

  static double dice() {
    return Math.random() + new Random().nextInt();
  }

  static UUID uuid() {
    return UUID.randomUUID();
  }

  static void shuffle(List<String> list) {
    Collections.shuffle(list);
  }

  static void parallel(List<String> list, int[] numbers) {
    list.parallelStream().count();
    list.stream().parallel().count();
    Arrays.parallelSort(numbers);
  }

  static void thread() {
    new Thread(() -> {}).start();
  }

  static AtomicLong shared() {
    return new AtomicLong();
  }

  static int identity(Object any) {
    return System.identityHashCode(any);
  }
}
