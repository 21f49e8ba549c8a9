import { newKey, type Outcome } from "../api/client";
import type { Reply } from "../api/calls";

/** A reply once sent: its key goes with every repetition, so the customer gets it once. */
export interface Attempt {
  key: string;
  reply: Reply;
}

/** What the agent has written in one conversation and not yet brought through. */
export interface Draft {
  text: string;
  attempt?: Attempt;
}

const place = (conversation: string) => `tanggap.draft.${conversation}`;
const EMPTY: Draft = { text: "" };

export function readDraft(conversation: string, storage: Storage = localStorage): Draft {
  try {
    const stored = JSON.parse(storage.getItem(place(conversation)) ?? "null") as Draft | null;
    return typeof stored?.text === "string" ? stored : EMPTY;
  } catch {
    return EMPTY;
  }
}

export function keepDraft(conversation: string, draft: Draft, storage: Storage = localStorage) {
  if (draft.text === "" && !draft.attempt) storage.removeItem(place(conversation));
  else storage.setItem(place(conversation), JSON.stringify(draft));
}

/** The same reply keeps its key, however often it is sent and whatever happened to the page; another reply gets its own. */
export function attemptOf(draft: Draft, reply: Reply): Attempt {
  if (draft.attempt && JSON.stringify(draft.attempt.reply) === JSON.stringify(reply)) return draft.attempt;
  return { key: newKey(), reply };
}

/** The draft after an answer: gone when the router took it, kept with its key while the router is silent. */
export function afterAnswer(draft: Draft, outcome: Outcome<unknown>): Draft {
  return outcome.state === "DONE" ? EMPTY : draft;
}
