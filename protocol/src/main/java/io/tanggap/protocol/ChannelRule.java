package io.tanggap.protocol;

import java.util.List;

/**
 * What work of one channel takes, and what it keeps out while an agent has it.
 *
 * @param units of capacity that one item takes
 * @param exclusive taken alone: nothing else comes while an agent has it, and it comes to nobody
 *     who has anything else
 * @param blocks channels whose work does not come while an agent has this
 * @param interrupts channels whose work this may come beside in spite of any of the above
 */
public record ChannelRule(
    Channel channel,
    Integer units,
    boolean exclusive,
    List<Channel> blocks,
    List<Channel> interrupts) {
  public ChannelRule {
    units = units == null ? 1 : units;
    blocks = Lists.copy(blocks);
    interrupts = Lists.copy(interrupts);
  }
}
