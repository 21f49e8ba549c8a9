package io.tanggap.engine;

import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ChannelRule;
import io.tanggap.protocol.DeskConfiguration;
import java.util.Arrays;

/** What work of each channel takes and keeps out, by channel number. */
final class ChannelRules {
  static final int CHANNELS = Channel.values().length;

  final int[] units = new int[CHANNELS];

  /** By the channel an agent has work of: the channels that are kept out, one bit each. */
  final int[] blocks = new int[CHANNELS];

  ChannelRules(DeskConfiguration configuration) {
    Arrays.fill(units, 1);
    int exclusive = 0;
    int[] interrupts = new int[CHANNELS];
    for (ChannelRule rule : configuration.channels()) {
      int channel = rule.channel().ordinal();
      units[channel] = rule.units();
      blocks[channel] = bits(rule.blocks());
      interrupts[channel] = bits(rule.interrupts());
      exclusive |= rule.exclusive() ? 1 << channel : 0;
    }
    for (int held = 0; held < CHANNELS; held++) {
      blocks[held] |= (exclusive & 1 << held) != 0 ? (1 << CHANNELS) - 1 : exclusive;
      for (int coming = 0; coming < CHANNELS; coming++) {
        if ((interrupts[coming] & 1 << held) != 0) {
          blocks[held] &= ~(1 << coming);
        }
      }
    }
  }

  /** One unit each, nothing kept out. */
  ChannelRules() {
    Arrays.fill(units, 1);
  }

  /** The units of the largest item there is. */
  int largest() {
    int largest = 1;
    for (int some : units) {
      largest = Math.max(largest, some);
    }
    return largest;
  }

  private static int bits(Iterable<Channel> channels) {
    int bits = 0;
    for (Channel channel : channels) {
      bits |= 1 << channel.ordinal();
    }
    return bits;
  }
}
