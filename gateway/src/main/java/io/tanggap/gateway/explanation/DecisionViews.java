package io.tanggap.gateway.explanation;

import io.tanggap.gateway.explanation.Explanations.CandidateView;
import io.tanggap.gateway.explanation.Explanations.ConstraintView;
import io.tanggap.gateway.explanation.Explanations.DecisionView;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Decision;
import java.time.Instant;
import java.util.List;

/** A stored decision as the pages show it: figures and sentences side by side. */
final class DecisionViews {
  private final Names names;
  private final DecisionSentences sentences;

  DecisionViews(Names names, DecisionSentences sentences) {
    this.names = names;
    this.sentences = sentences;
  }

  DecisionView view(Instant at, String outcome, AgentId agent, Decision d) {
    return view(at, outcome, agent, d, sentences.chosen(d, agent));
  }

  /** Taken by an agent who chose it. */
  DecisionView picked(Instant at, AgentId agent, Decision d) {
    return view(at, "ASSIGNED", agent, d, sentences.picked(d, agent));
  }

  private DecisionView view(
      Instant at, String outcome, AgentId agent, Decision d, List<String> said) {
    return new DecisionView(
        at,
        outcome,
        agent.value(),
        names.agent(agent),
        d.ruleSetVersion(),
        d.rule(),
        d.queue().value(),
        d.step(),
        d.position(),
        "priority " + d.priority() + ", due " + d.dueAt(),
        d.eligible(),
        d.agents(),
        d.constraints().stream()
            .map(
                c ->
                    new ConstraintView(
                        c.kind().name(),
                        sentences.excluded(c),
                        c.excluded(),
                        c.agents().stream().map(names::agent).toList()))
            .toList(),
        d.candidates().stream()
            .map(
                c ->
                    new CandidateView(
                        c.agent().value(),
                        names.agent(c.agent()),
                        DecisionSentences.percent(c),
                        c.surplusSkills(),
                        c.lastAcceptedAt(),
                        c.agent().equals(agent)))
            .toList(),
        d.tieBreak().isEmpty() ? null : d.tieBreak(),
        said);
  }
}
