import { notifications } from "@mantine/notifications";
import i18n from "i18next";
import type { Outcome } from "./client";
import { Problem, UNREACHABLE } from "./problem";

/** The sentence a person reads when a call failed: the gateway's own where there is one. */
export function sentenceOf(failure: unknown): string {
  if (!(failure instanceof Problem)) return i18n.t("problem.unknown");
  if (failure.status === UNREACHABLE) return i18n.t("problem.unreachable");
  if (failure.status === 429 && failure.retryAfterSeconds !== undefined) {
    return i18n.t("problem.tooMany", { seconds: failure.retryAfterSeconds });
  }
  if (failure.detail !== "") return failure.detail;
  if (failure.status === 401) return i18n.t("problem.loggedOut");
  if (failure.status === 403) return i18n.t("problem.forbidden");
  if (failure.status === 404) return i18n.t("problem.missing");
  return i18n.t("problem.status", { status: failure.status });
}

export function sayFailure(failure: unknown) {
  // A lost session is shown by the login page, not by a message on top of it.
  if (failure instanceof Problem && failure.status === 401) return;
  const refused = failure instanceof Problem && failure.status === 409;
  notifications.show({
    color: refused ? "orange" : "red",
    title: refused ? i18n.t("problem.refused") : i18n.t("problem.title"),
    message: sentenceOf(failure),
    autoClose: 9000,
  });
}

export function saySuccess(message: string) {
  notifications.show({ color: "tanggap", message, autoClose: 3500 });
}

/** Tells of a command that is in the log but not answered yet; true when it was answered. */
export function sayPending<T>(outcome: Outcome<T>): outcome is { state: "DONE"; value: T } {
  if (outcome.state === "DONE") return true;
  notifications.show({ color: "blue", title: i18n.t("pending.title"), message: i18n.t("pending.text"), autoClose: 8000 });
  return false;
}
