package io.tanggap.engine;

/** Writes down everything a decision can depend on. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(DeskState state) {
    var text = new StringBuilder();
    text.append(state.lastAt()).append(' ').append(state.nextWorkItem()).append('\n');
    var configuration = state.configuration();
    text.append(configuration == null ? 0 : configuration.version()).append('\n');
    state.agents().stream()
        .filter(agent -> agent.configured)
        .sorted(java.util.Comparator.comparing(agent -> agent.id))
        .forEach(
            agent ->
                text.append(agent)
                    .append(' ')
                    .append(agent.leaseUntil)
                    .append(' ')
                    .append(agent.lastAcceptedAt)
                    .append(' ')
                    .append(agent.items)
                    .append('\n'));
    for (WorkItem item : state.handles()) {
      if (item != null) {
        text.append(item)
            .append(' ')
            .append(item.queue)
            .append(' ')
            .append(item.agent)
            .append(' ')
            .append(item.offer)
            .append(' ')
            .append(item.offers)
            .append(' ')
            .append(item.untilCustomer)
            .append(' ')
            .append(item.nextBackoffEnd())
            .append(' ')
            .append(state.waitingIndex().contains(item))
            .append('\n');
      }
    }
    for (DeskView.Due kind : DeskView.Due.values()) {
      text.append(kind).append(' ').append(state.nextDue(kind)).append('\n');
    }
    return text.toString();
  }
}
