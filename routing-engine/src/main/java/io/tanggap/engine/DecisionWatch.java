package io.tanggap.engine;

/**
 * Told when a decision begins and ends, to time it: the engine itself has no clock. A decision is
 * the question which agent an item gets, or which item an agent gets, up to the answer with its
 * explanation; carrying it out is not part of it.
 */
public interface DecisionWatch {
  /** Tells nobody. */
  DecisionWatch NONE =
      new DecisionWatch() {
        @Override
        public void began() {}

        @Override
        public void ended() {}
      };

  void began();

  void ended();
}
