import { useEffect, useState } from "react";
import type { Problem } from "../api/problem";

const DEFAULT_WAIT = 30;

/**
 * Counts down a 429. Answers the seconds left, and whether the wait is over
 * (null when there was no wait at all).
 */
export function useWaitSeconds(refusal: Problem | null): [number, boolean | null] {
  const [state, setState] = useState<{ of: Problem; left: number } | null>(null);

  useEffect(() => {
    if (!refusal) return;
    const until = Date.now() + (refusal.retryAfterSeconds ?? DEFAULT_WAIT) * 1000;
    const count = () => {
      setState({ of: refusal, left: Math.max(0, Math.ceil((until - Date.now()) / 1000)) });
    };
    const start = setTimeout(count, 0);
    const timer = setInterval(count, 1000);
    return () => {
      clearTimeout(start);
      clearInterval(timer);
    };
  }, [refusal]);

  if (!refusal) return [0, null];
  const left = state?.of === refusal ? state.left : (refusal.retryAfterSeconds ?? DEFAULT_WAIT);
  return [left, left === 0];
}
