package io.tanggap.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From {@code afterSeconds} in the queue on, the whole of what is asked. Each step states its
 * difference to what the rule asked, not to the step before; the last one holds until the end.
 *
 * @param relaxLevels how much lower the level of each requirement may be, never below 1
 * @param dropSkills requirements that no longer count
 * @param borrow queues whose agents may take it too, while those queues lend
 * @param priorityPlus added to the priority, up to 9
 * @param moveTo the queue it goes to instead; nothing else of this step then counts
 * @param alert whether people are told when an item gets here
 */
public record Step(
    int afterSeconds,
    int relaxLevels,
    List<SkillId> dropSkills,
    List<QueueId> borrow,
    int priorityPlus,
    @Nullable QueueId moveTo,
    boolean alert) {
  public Step {
    dropSkills = Lists.copy(dropSkills);
    borrow = Lists.copy(borrow);
  }
}
