package io.tanggap.gateway.configuration;

import io.tanggap.gateway.configuration.ConfigurationController.Found;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Finding;
import jakarta.inject.Singleton;
import java.util.List;

/** The draft of a desk under the version it would be published as. */
@Singleton
public final class NextVersion {
  private final Drafts drafts;

  NextVersion(Drafts drafts) {
    this.drafts = drafts;
  }

  /** Refuses, with the findings, a draft that could not be published. */
  public DeskConfiguration of(String desk) {
    DeskConfiguration draft = drafts.draft(desk).configuration();
    List<Finding> findings = Documents.check(desk, draft);
    if (findings.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR)) {
      throw Refusal.findings(findings.stream().map(Found::of).toList());
    }
    return draft.withVersion(drafts.versions(desk).getFirst().version() + 1);
  }
}
