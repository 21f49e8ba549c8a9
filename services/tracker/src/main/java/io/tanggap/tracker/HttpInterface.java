package io.tanggap.tracker;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What may be asked; an internal port, the gateway checks who asks. */
@RestController
final class HttpInterface {
  private final Report report;
  private final WorkTimesQuery work;

  HttpInterface(Report report, WorkTimesQuery work) {
    this.report = report;
    this.work = work;
  }

  @GetMapping("/api/response-times")
  ResponseTimes responseTimes(
      @RequestParam(required = false) @Nullable String desk,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String queue,
      @RequestParam(required = false) @Nullable String agent) {
    return report.answer(Question.of(desk, from, to, queue, agent));
  }

  @GetMapping("/api/work/{id}/times")
  WorkTimes workTimes(@PathVariable String id) {
    return work.find(id).orElseThrow(() -> new UnknownWork(id));
  }

  /** Nothing of this name was folded; it may be in the log a moment later. */
  static final class UnknownWork extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    UnknownWork(String id) {
      super("Expected work that was queued, but found none named " + id);
    }
  }
}
