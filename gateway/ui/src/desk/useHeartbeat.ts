import { useEffect } from "react";
import { heartbeat } from "../api/calls";

/** Renews the agent's lease every 15 s while the page is open, hidden or not. */
export function useHeartbeat(agent: string, desk: string) {
  useEffect(() => {
    const beat = () => {
      // A missed beat is no news for the agent: the next one makes up for it, and the live badge tells of an outage.
      heartbeat(agent, desk).catch(() => undefined);
    };
    beat();
    const timer = new Worker(new URL("./heartbeatTimer.ts", import.meta.url), { type: "module" });
    timer.onmessage = beat;
    const wake = () => {
      if (document.visibilityState === "visible") beat();
    };
    document.addEventListener("visibilitychange", wake);
    return () => {
      timer.terminate();
      document.removeEventListener("visibilitychange", wake);
    };
  }, [agent, desk]);
}
