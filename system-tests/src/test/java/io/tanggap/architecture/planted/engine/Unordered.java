package io.tanggap.architecture.planted.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

final class Unordered {
  static Set<String> setOf() {
    return Set.of("a", "b");
  }

  static Function<Collection<String>, Set<String>> copyByReference() {
    return Set::copyOf;
  }

  static Map<String, String> mapOf() {
    return Map.of("a", "b");
  }

  static Map<String, String> hashMap() {
    return new HashMap<>();
  }

  static Set<String> hashSet() {
    return new HashSet<>();
  }

  static Map<String, String> identityMap() {
    return new IdentityHashMap<>();
  }

  static Set<String> toSet(List<String> list) {
    return list.stream().collect(Collectors.toSet());
  }

  static Map<String, String> toMap(List<String> list) {
    return list.stream().collect(Collectors.toMap(e -> e, e -> e));
  }

  static Map<String, List<String>> grouping(List<String> list) {
    return list.stream().collect(Collectors.groupingBy(e -> e));
  }
}
