package io.tanggap.architecture.planted.loose;

import java.util.List;

final class Statics {
  static int count;
  static final List<String> FINE = List.of();
}
