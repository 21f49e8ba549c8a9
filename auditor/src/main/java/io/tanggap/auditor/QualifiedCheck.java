package io.tanggap.auditor;

/**
 * Promise 4: whoever a decision chose met what was asked at that moment. What people decide, an
 * assignment by a supervisor or a transfer to somebody by name, is not asked here.
 */
final class QualifiedCheck {
  private final Desk desk;
  private final Findings findings;

  QualifiedCheck(Desk desk, Findings findings) {
    this.desk = desk;
    this.findings = findings;
  }

  /**
   * @param asked true if the agent asked for the work: whether they count as available then is
   *     their affair
   */
  void chosen(Place place, Item item, Agent agent, boolean asked) {
    findings.looked(Check.QUALIFIED);
    Line line = desk.line(item);
    if (!line.allows(agent)) {
      boolean skilled = agent.settings != null && agent.meets(line.key.requirements());
      findings.violated(
          Check.QUALIFIED,
          place,
          "Expected "
              + agent
              + (skilled
                  ? " to be of queue " + line.key.queue() + " or lent to it"
                  : " to meet " + line.key.requirements())
              + " for "
              + item
              + ", but that is not so");
    } else if (!asked && !agent.availableOn(line.channel)) {
      findings.violated(
          Check.QUALIFIED,
          place,
          "Expected "
              + agent
              + " to be available on "
              + item.channel
              + " for "
              + item
              + ", but they were not");
    }
  }
}
