import { createContext, useContext } from "react";
import type { Configuration, Finding } from "../api/types";
import type { DraftState } from "./draftState";

export interface DraftScope {
  state: DraftState;
  findings: Finding[];
  checking: boolean;
  change: (change: (document: Configuration) => Configuration) => void;
  write: (text: string) => void;
}

export const DraftContext = createContext<DraftScope | null>(null);

export function useDraft(): DraftScope {
  const scope = useContext(DraftContext);
  if (!scope) throw new Error("useDraft is called outside of the admin page.");
  return scope;
}

/** What the check says about one field: `error("rules[2].when")` goes straight into the field's error. */
export function useFieldError(): (path: string) => string | undefined {
  const { findings } = useDraft();
  return (path) => {
    const messages = findings.filter((finding) => finding.path === path).map((finding) => finding.message);
    return messages.length > 0 ? messages.join(" ") : undefined;
  };
}

/** Whether anything at or below the path has a finding. */
export function useAnyFinding(): (path: string) => boolean {
  const { findings } = useDraft();
  return (path) => findings.some(({ path: at }) => at === path || at.startsWith(`${path}.`) || at.startsWith(`${path}[`));
}
