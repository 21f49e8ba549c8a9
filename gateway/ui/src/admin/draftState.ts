import type { Configuration, Draft } from "../api/types";
import { complete, mergeIntoYaml, readYaml, type Unreadable, writeYaml } from "./document";

/** One document in two forms: the fields and the text always say the same, unless the text cannot be read. */
export interface DraftState {
  /** What the gateway holds. */
  stored: Draft;
  document: Configuration;
  text: string;
  unreadable: Unreadable | null;
}

export type DraftAction =
  | { type: "loaded"; draft: Draft }
  | { type: "saved"; draft: Draft }
  | { type: "form"; change: (document: Configuration) => Configuration }
  | { type: "text"; text: string };

export function opened(draft: Draft): DraftState {
  const document = complete(draft.draft);
  return { stored: draft, document, text: writeYaml(draft.draft), unreadable: null };
}

export function draftReducer(state: DraftState, action: DraftAction): DraftState {
  switch (action.type) {
    case "loaded":
      return opened(action.draft);
    case "saved":
      // The text stays as it was typed: its comments are the user's, and the gateway keeps none.
      return { ...state, stored: action.draft };
    case "form": {
      const document = action.change(state.document);
      return { ...state, document, text: mergeIntoYaml(state.text, document), unreadable: null };
    }
    case "text": {
      const read = readYaml(action.text);
      return "document" in read
        ? { ...state, text: action.text, document: read.document, unreadable: null }
        : { ...state, text: action.text, unreadable: read.unreadable };
    }
  }
}

/** Key order and left-out lists do not count as a difference. */
export const same = (a: Configuration, b: Configuration) => canonical(complete(a)) === canonical(complete(b));

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    each !== null && typeof each === "object" && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

export const unsaved = (state: DraftState) => state.unreadable !== null || !same(state.document, state.stored.draft);
