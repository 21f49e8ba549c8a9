package io.tanggap.protocol;

/**
 * A skill that a work item asks for.
 *
 * @param level 1 to 5; an agent meets it with this level or a higher one
 * @param required false: preferred, it orders agents but excludes none
 */
public record Requirement(SkillId skill, int level, boolean required) {
  public Requirement {
    if (level < 1 || level > 5) {
      throw new IllegalArgumentException("Expected a level of 1 to 5, but found " + level);
    }
  }
}
