package io.tanggap.auditor;

/** What the auditor looks at: one line of its report each, by the promise it belongs to. */
enum Check {
  MESSAGE_ROUTED("P1", "message-routed", "messages"),
  MESSAGE_ACCEPTED("P1", "message-accepted", "messages"),
  WORK_KEPT("P1", "work-kept", "messages"),
  REPORT_PASSED_ON("P1", "report-passed-on", "reports"),
  ONE_OWNER("P2", "one-owner", "assignments"),
  ONE_OFFER("P2", "one-offer", "offers"),
  LEGAL_EVENT("P2", "legal-event", "events"),
  LOAD("P3", "load", "events"),
  QUALIFIED("P4", "qualified", "decisions"),
  NOBODY_IDLES("P5", "nobody-idles", "commands"),
  FIRST_COME("P6", "first-come", "decisions"),
  ONE_ANSWER("P12", "one-answer", "commands"),
  EVENT_ONCE("P12", "event-once", "events"),
  REPLY_ONCE("P12", "reply-once", "replies");

  final String promise;
  final String title;
  final String looksAt;

  Check(String promise, String title, String looksAt) {
    this.promise = promise;
    this.title = title;
    this.looksAt = looksAt;
  }
}
