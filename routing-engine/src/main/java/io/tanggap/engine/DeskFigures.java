package io.tanggap.engine;

/** Counts of one desk now. */
public record DeskFigures(
    int open, int waiting, int agents, int agentsAbsent, int configurationVersion) {
  static DeskFigures of(DeskView view) {
    var configuration = view.configuration();
    return new DeskFigures(
        view.items().size(),
        view.waitingIndex().size(),
        view.standing().configured(),
        view.standing().absent(),
        configuration == null ? 0 : configuration.version());
  }
}
