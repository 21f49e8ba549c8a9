import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { address } from "../api/client";
import { learnServerTime } from "../time/clock";
import { batchKeys } from "./batch";
import { type LiveEvents, type LiveName, liveNames, staleKeys } from "./events";

export type LiveState = "connecting" | "live" | "reconnecting";
type Listener = <N extends LiveName>(name: N, data: LiveEvents[N]) => void;

const LiveContext = createContext<{ state: LiveState; listen: (listener: Listener) => () => void }>({
  state: "connecting",
  listen: () => () => undefined,
});

const PAUSE_MS = 700;
const RETRY_MS = [1000, 2000, 4000, 8000, 15_000];

/** Keeps one event stream per desk open and turns its events into stale queries. */
export function Live({ desk, children }: { desk: string; children: ReactNode }) {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");
  const [listeners] = useState(() => new Set<Listener>());
  const [listen] = useState(() => (listener: Listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  });

  useEffect(() => {
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let attempts = 0;
    let lost = false;
    const batch = batchKeys((queryKey) => void client.invalidateQueries({ queryKey }), PAUSE_MS);

    const receive = (name: LiveName, text: string) => {
      let data: LiveEvents[LiveName];
      try {
        data = JSON.parse(text || "{}") as LiveEvents[LiveName];
      } catch {
        return; // A proxy cut an event in half; the next refetch makes up for it.
      }
      if (name === "hello") learnServerTime((data as LiveEvents["hello"]).at);
      if (name === "reset") void client.invalidateQueries();
      batch.add(staleKeys(desk, name, data));
      listeners.forEach((listener) => {
        listener(name, data as never);
      });
    };

    const open = () => {
      source = new EventSource(address("/live", { desk }), { withCredentials: true });
      source.onopen = () => {
        setState("live");
        attempts = 0;
        // A stream we had to open anew carries no Last-Event-ID, so what was missed is unknown.
        if (lost) void client.invalidateQueries();
        lost = false;
      };
      source.onerror = () => {
        setState("reconnecting");
        if (source?.readyState !== EventSource.CLOSED) return; // The browser retries by itself, with Last-Event-ID.
        lost = true;
        retry = setTimeout(open, RETRY_MS[Math.min(attempts, RETRY_MS.length - 1)]);
        attempts += 1;
        // When the session ended, the stream only says "closed"; this call says 401 and leads to the login page.
        void client.invalidateQueries({ queryKey: ["me"] });
      };
      for (const name of liveNames) source.addEventListener(name, (event) => {
        receive(name, (event as MessageEvent<string>).data);
      });
    };
    open();
    return () => {
      clearTimeout(retry);
      batch.stop();
      source?.close();
    };
  }, [desk, client, listeners]);

  return <LiveContext.Provider value={{ state, listen }}>{children}</LiveContext.Provider>;
}

export const useLiveState = () => useContext(LiveContext).state;

/** Hears every live event; the newest `listener` is used without opening the stream again. */
export function useLiveEvent(listener: Listener) {
  const { listen } = useContext(LiveContext);
  const newest = useRef(listener);
  useEffect(() => {
    newest.current = listener;
  });
  useEffect(() => listen((name, data) => {
    newest.current(name, data);
  }), [listen]);
}
