import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { checkDraft } from "../api/calls";
import type { Configuration } from "../api/types";

/** Asks the gateway to check the document a moment after the last change; the last answer stays until the next. */
export function useCheck(desk: string, document: Configuration | undefined) {
  const [settled] = useDebouncedValue(document, 450);
  const query = useQuery({
    queryKey: ["check", desk, settled],
    queryFn: ({ signal }) => {
      if (!settled) throw new Error("There is no draft to check.");
      return checkDraft(desk, settled, signal);
    },
    enabled: settled !== undefined,
    placeholderData: (before) => before,
    staleTime: Infinity,
    gcTime: 10_000,
  });
  return { findings: query.data?.findings ?? [], checking: query.isFetching || settled !== document, failure: query.error };
}
