package io.tanggap.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What agents can do, the same object for the same, found by skill when new work is learnt. */
final class Signatures {
  private final Map<String, Signature> byText = new LinkedHashMap<>();
  private final List<Signature> all = new ArrayList<>();

  /** By number of the skill: those that have it at some level. */
  private final List<List<Signature>> bySkill;

  /** What is learnt, by the number of the first skill it asks for; without one at the end. */
  private final List<List<WorkGroup>> groups;

  Signatures(int skills) {
    bySkill = lists(skills);
    groups = lists(skills + 1);
  }

  private static <T> List<List<T>> lists(int count) {
    var lists = new ArrayList<List<T>>();
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  /** The signature for these levels and queues; a new one knows what is learnt already. */
  Signature of(byte[] levels, long[] queues) {
    return byText.computeIfAbsent(
        HexFormat.of().formatHex(levels) + Arrays.toString(queues),
        key -> {
          var made = new Signature(levels, queues);
          all.add(made);
          for (int skill = 0; skill < levels.length; skill++) {
            if (levels[skill] > 0) {
              bySkill.get(skill).add(made);
              groups.get(skill).forEach(made::learn);
            }
          }
          groups.getLast().forEach(made::learn);
          return made;
        });
  }

  void learn(WorkGroup group) {
    file(groups, group.skills, group);
    for (Signature signature : perhaps(group.skills)) {
      signature.learn(group);
    }
  }

  // nobody has a skill that no configuration knows
  private static <T> void file(List<List<T>> lists, int[] skills, T some) {
    int first = skills.length == 0 ? lists.size() - 1 : skills[0];
    if (first >= 0) {
      lists.get(first).add(some);
    }
  }

  /** Those that may be enough for these skills: the others lack one. */
  private List<Signature> perhaps(int[] skills) {
    List<Signature> fewest = all;
    for (int skill : skills) {
      List<Signature> having = skill < 0 ? List.of() : bySkill.get(skill);
      fewest = having.size() < fewest.size() ? having : fewest;
    }
    return fewest;
  }
}
