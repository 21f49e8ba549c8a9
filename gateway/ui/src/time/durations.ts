import type { Language } from "../api/types";

const UNITS = [
  { seconds: 86_400, en: "d", id: "hr" },
  { seconds: 3_600, en: "h", id: "jam" },
  { seconds: 60, en: "min", id: "mnt" },
  { seconds: 1, en: "s", id: "dtk" },
] as const;

/** The two largest units that say something: 93784 s is "1 d 2 h". */
export function formatDuration(seconds: number, language: Language): string {
  let rest = Math.max(0, Math.round(seconds));
  const largest = UNITS.findIndex((unit) => rest >= unit.seconds);
  if (largest < 0) return `0 ${UNITS[3][language]}`;
  const parts: string[] = [];
  for (const unit of UNITS.slice(largest, largest + 2)) {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    if (count > 0) parts.push(`${count} ${unit[language]}`);
  }
  return parts.join(" ");
}

export interface Countdown {
  remainingSeconds: number;
  /** What is left of the whole span, 1 at the beginning and 0 at the end. */
  share: number;
  over: boolean;
}

/** How long until a deadline; `now` is the server's time, so that a wrong clock on the desk does no harm. */
export function countdown(from: string, until: string, now: number): Countdown {
  const end = Date.parse(until);
  const span = end - Date.parse(from);
  const left = end - now;
  return {
    remainingSeconds: Math.max(0, Math.ceil(left / 1000)),
    share: span <= 0 ? 0 : Math.min(1, Math.max(0, left / span)),
    over: left <= 0,
  };
}

export type Urgency = "calm" | "soon" | "late";

/** Soon is the last fifth of the span, but at least its last ten minutes. */
export function urgency(from: string, target: string, now: number): Urgency {
  const { remainingSeconds, share, over } = countdown(from, target, now);
  if (over) return "late";
  return share < 0.2 || remainingSeconds < 600 ? "soon" : "calm";
}

/** The time of day when it is today, else the date with it. */
export function formatMoment(time: string, language: Language, now: number): string {
  const at = new Date(time);
  const today = at.toDateString() === new Date(now).toDateString();
  const clock: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return new Intl.DateTimeFormat(language === "id" ? "id-ID" : "en-GB", today ? clock : { day: "numeric", month: "short", ...clock }).format(at);
}

export function formatFull(time: string, language: Language): string {
  return new Intl.DateTimeFormat(language === "id" ? "id-ID" : "en-GB", { dateStyle: "full", timeStyle: "medium" }).format(new Date(time));
}
