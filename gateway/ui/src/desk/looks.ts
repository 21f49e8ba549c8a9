import type { Agent, Presence, WorkState } from "../api/types";
import type { Urgency } from "../time/durations";

export const presenceColor: Record<Presence, string> = {
  AVAILABLE: "#1fa97f",
  BUSY: "#e8590c",
  AWAY: "#e0a100",
  OFFLINE: "#8a9691",
};

export const stateColor: Record<WorkState, string> = {
  WAITING: "blue",
  OFFERED: "violet",
  ACTIVE: "tanggap",
  PARKED: "yellow",
  WRAP_UP: "orange",
  RESOLVED: "gray",
  ABANDONED: "gray",
};

export const urgencyColor: Record<Urgency, string> = {
  calm: "var(--quiet)",
  soon: "light-dark(#b35c00, #ffb454)",
  late: "light-dark(#c92a2a, #ff8787)",
};

/** An agent who was never here is offline since the beginning of time; that is no duration to show. */
export const everPresent = (agent: Agent) => Date.parse(agent.since) > 0;

export const size = (bytes: number) =>
  bytes >= 1_000_000 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} kB`;
