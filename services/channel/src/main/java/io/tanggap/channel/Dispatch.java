package io.tanggap.channel;

import io.tanggap.protocol.ReplyId;
import java.util.List;

/**
 * The replies of one channel on their way out, as {@link OutboxLoop} drives them.
 *
 * @param <T> a reply in the hands of one sender
 */
public interface Dispatch<T> {
  /**
   * Hands out what is due, to one caller; what a caller that died had in hand is due again later.
   */
  List<T> claim(int most);

  /** Which reply this is. */
  ReplyId reply(T due);

  /** Tries once and writes down what came of it. */
  void attempt(T due) throws InterruptedException;

  /**
   * Gives the oldest reports that wait to the broker.
   *
   * @return how many there were
   * @throws BrokerUnavailable if it did not take one
   */
  int tell(int most);
}
