package io.tanggap.auditor;

import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ChannelRule;
import io.tanggap.protocol.DeskConfiguration;
import java.util.Arrays;

/** What work of each channel takes, and what it keeps out. */
final class ChannelTable {
  private final int[] units = new int[Agent.CHANNELS];
  private final boolean[][] keepsOut = new boolean[Agent.CHANNELS][Agent.CHANNELS];

  /** One unit each, nothing kept out. */
  ChannelTable() {
    Arrays.fill(units, 1);
  }

  ChannelTable(DeskConfiguration configuration) {
    this();
    for (ChannelRule rule : configuration.channels()) {
      int channel = rule.channel().ordinal();
      units[channel] = rule.units();
      rule.blocks().forEach(coming -> keepsOut[channel][coming.ordinal()] = true);
      if (rule.exclusive()) {
        for (int other = 0; other < Agent.CHANNELS; other++) {
          keepsOut[channel][other] = true;
          keepsOut[other][channel] = true;
        }
      }
    }
    for (ChannelRule rule : configuration.channels()) {
      for (Channel held : rule.interrupts()) {
        keepsOut[held.ordinal()][rule.channel().ordinal()] = false;
      }
    }
  }

  int units(int channel) {
    return units[channel];
  }

  boolean keepsOut(int held, int coming) {
    return keepsOut[held][coming];
  }
}
