package io.tanggap.engine;

import io.tanggap.protocol.Channel;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.SkillId;
import java.util.List;
import java.util.Map;

/** Waiting work that differs only in age: same queue, channel, priority and requirements. */
final class WorkClass {
  /** What makes work the same. */
  record Key(QueueId queue, Channel channel, int priority, List<Requirement> requirements) {}

  /** Skill number of a skill that no configuration knows: nobody has it. */
  static final int UNKNOWN = -1;

  final int number;
  final Key key;
  final int channel;
  final int[] skills;
  final int[] levels;
  final int[] preferredSkills;
  final int[] preferredLevels;
  final String[] subjects;
  final WaitingLine waiting = new WaitingLine();

  WorkClass(int number, Key key, Map<SkillId, Integer> skillNumbers) {
    this.number = number;
    this.key = key;
    this.channel = key.channel().ordinal();
    List<Requirement> required = key.requirements().stream().filter(Requirement::required).toList();
    skills =
        required.stream().mapToInt(r -> skillNumbers.getOrDefault(r.skill(), UNKNOWN)).toArray();
    levels = required.stream().mapToInt(Requirement::level).toArray();
    preferredSkills =
        key.requirements().stream()
            .mapToInt(r -> skillNumbers.getOrDefault(r.skill(), UNKNOWN))
            .toArray();
    preferredLevels = key.requirements().stream().mapToInt(Requirement::level).toArray();
    subjects = required.stream().map(r -> r.skill() + " >= " + r.level()).toArray(String[]::new);
  }

  boolean hasPreferences() {
    return preferredSkills.length > skills.length;
  }
}
