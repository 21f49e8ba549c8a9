import { keys } from "../api/keys";

/** The live events of the contract; `reset` and `hello` are handled by the stream itself. */
export interface LiveEvents {
  hello: { at: string };
  reset: Record<string, never>;
  offer: { offer: string; work: string; agent: string; state: string };
  work: { work: string; state: string; owner?: string; queue: string };
  message: { conversation: string; message: string };
  agent: { agent: string; status: string; load: number };
  configuration: { version: number };
  alert: { text: string; work?: string };
}

export type LiveName = keyof LiveEvents;
export const liveNames: LiveName[] = ["hello", "reset", "offer", "work", "message", "agent", "configuration", "alert"];

/** Which queries an event makes stale. */
export function staleKeys<N extends LiveName>(desk: string, name: N, data: LiveEvents[N]): (readonly unknown[])[] {
  switch (name) {
    case "offer": {
      const { work } = data as LiveEvents["offer"];
      return [keys.offers(desk), keys.work(work), keys.explanation(work), keys.board(desk)];
    }
    case "work": {
      const { work } = data as LiveEvents["work"];
      return [keys.workLists(desk), keys.work(work), keys.explanation(work), keys.board(desk)];
    }
    case "message":
      return [keys.conversation((data as LiveEvents["message"]).conversation), keys.workLists(desk), keys.contacts];
    case "agent":
    case "alert":
      return [keys.board(desk)];
    case "configuration":
      return [keys.configuration(desk), keys.versions(desk), keys.board(desk)];
    case "hello":
    case "reset":
      return [];
  }
  return [];
}
