import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { heartbeat } from "../api/calls";
import { keys } from "../api/keys";
import { Problem } from "../api/problem";
import type { Presence } from "../api/types";

/** Renews the agent's lease every 15 s while the page is open, hidden or not. Who is offline holds no lease. */
export function useHeartbeat(agent: string, desk: string, status: Presence | undefined) {
  const client = useQueryClient();
  const online = status !== undefined && status !== "OFFLINE";
  useEffect(() => {
    if (!online) return;
    const beat = () => {
      heartbeat(agent, desk).catch((failure: unknown) => {
        // The lease ended while the page slept: the page has to show it, or the agent waits for offers that never come.
        if (failure instanceof Problem && failure.status === 409) void client.invalidateQueries({ queryKey: keys.board(desk) });
        // Any other missed beat is no news: the next one makes up for it, and the live badge tells of an outage.
      });
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
  }, [agent, desk, online, client]);
}
