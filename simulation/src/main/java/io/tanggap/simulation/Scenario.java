package io.tanggap.simulation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A day with targets: what a run of {@code hindsight} is about, before chance has its say.
 *
 * @param load arrivals over the slots that come by, both as rates
 * @param skills of each agent
 * @param split sets of requirements that the work of one skill is divided into
 * @param minutes that work comes in
 * @param burst how far the arrival rate swings, as a share of its mean
 * @param first the share of the work that is of the first type; the rest is spread evenly
 * @param targets in seconds, by class
 * @param weights what each missed step of a class costs
 * @param shares of the classes; their sum is 1
 */
record Scenario(
    double load,
    int agents,
    int types,
    int skills,
    int split,
    int minutes,
    double burst,
    double first,
    int[] targets,
    int[] weights,
    double[] shares) {

  /** Mean minutes between two slots of an agent. */
  static final double HANDLING = 6;

  /** Minutes of a swing of the arrival rate. */
  static final double PERIOD = 90;

  /** Sixty agents, six types, two skills each, eight hours, six classes. */
  static Scenario base(double load) {
    return new Scenario(
        load,
        60,
        6,
        2,
        1,
        480,
        0.35,
        1.0 / 6,
        new int[] {20, 60, 120, 300, 600, 1800},
        new int[] {8, 5, 3, 2, 1, 1},
        even(6));
  }

  Scenario agents(int count, int lasting) {
    return new Scenario(
        load, count, types, skills, split, lasting, burst, first, targets, weights, shares);
  }

  /** Other types; each as common as the others. */
  Scenario types(int count) {
    return new Scenario(
        load, agents, count, skills, split, minutes, burst, 1.0 / count, targets, weights, shares);
  }

  Scenario skills(int each) {
    return new Scenario(
        load, agents, types, each, split, minutes, burst, first, targets, weights, shares);
  }

  Scenario split(int sets) {
    return new Scenario(
        load, agents, types, skills, sets, minutes, burst, first, targets, weights, shares);
  }

  Scenario burst(double swing) {
    return new Scenario(
        load, agents, types, skills, split, minutes, swing, first, targets, weights, shares);
  }

  Scenario first(double share) {
    return new Scenario(
        load, agents, types, skills, split, minutes, burst, share, targets, weights, shares);
  }

  Scenario weights(int... others) {
    return new Scenario(
        load, agents, types, skills, split, minutes, burst, first, targets, others, shares);
  }

  Scenario classes(int[] newTargets, int[] newWeights, double... newShares) {
    return new Scenario(
        load,
        agents,
        types,
        skills,
        split,
        minutes,
        burst,
        first,
        newTargets,
        newWeights,
        newShares);
  }

  /** Work of type t asks for the skills t * split to t * split + split - 1, one each. */
  int groups() {
    return types * split;
  }

  /**
   * What an agent can do, one bit a group: the own type and others, spread so that all pairs are
   * about as common.
   */
  long serves(int agent) {
    int own = agent % types;
    long bits = bits(own);
    for (int l = 0; l < skills - 1; l++) {
      bits |= bits((own + 1 + (agent / types + l) % (types - 1)) % types);
    }
    return bits;
  }

  private long bits(int type) {
    return ((1L << split) - 1) << (type * split);
  }

  /** The weights that occur, ascending: the priorities. */
  int[] priorities() {
    return Arrays.stream(weights).distinct().sorted().toArray();
  }

  int priority(int ofClass) {
    return Arrays.binarySearch(priorities(), weights[ofClass]);
  }

  static double[] even(int count) {
    return IntStream.range(0, count).mapToDouble(i -> 1.0 / count).toArray();
  }
}
