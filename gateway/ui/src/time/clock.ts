import { useSyncExternalStore } from "react";
import { useLanguage } from "../language/useLanguage";
import { formatDuration, formatFull, formatMoment } from "./durations";

/** Server time minus this machine's time, learned from the live stream's hello. */
let offset = 0;

export function learnServerTime(at: string, local = Date.now()) {
  const server = Date.parse(at);
  if (!Number.isNaN(server)) offset = server - local;
}

export const serverNow = () => Date.now() + offset;

let second = Math.floor(serverNow() / 1000) * 1000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    second = Math.floor(serverNow() / 1000) * 1000;
    listeners.forEach((each) => {
      each();
    });
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The server's time; `stepSeconds` is how often the component wants to hear of it. One timer serves the whole page. */
export function useNow(stepSeconds = 1): number {
  const step = stepSeconds * 1000;
  return useSyncExternalStore(subscribe, () => Math.floor(second / step) * step);
}

/** Times and durations in the user's language. */
export function useTimes() {
  const language = useLanguage();
  const now = useNow(60);
  return {
    moment: (time: string) => formatMoment(time, language, now),
    full: (time: string) => formatFull(time, language),
    duration: (seconds: number) => formatDuration(seconds, language),
    /** Whole minutes, at least one: nobody wants to watch the seconds of a past event. */
    ago: (time: string) => formatDuration(Math.max(1, Math.floor((now + 59_000 - Date.parse(time)) / 60_000)) * 60, language),
  };
}
