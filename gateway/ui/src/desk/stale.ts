import { keys } from "../api/keys";
import type { WorkSummary } from "../api/types";

/** What a command on this work may have changed. */
export const staleAfter = (work: WorkSummary) => [
  keys.work(work.id),
  keys.workLists(work.desk),
  keys.board(work.desk),
  keys.explanation(work.id),
];
