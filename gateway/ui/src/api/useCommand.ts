import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Outcome } from "./client";
import { sayFailure, sayPending, saySuccess } from "./say";

/**
 * A command to the router with its three endings: done, refused, accepted but not answered yet.
 * Whatever the ending, `stale` is fetched again: after a refusal the page was behind the router.
 */
export function useCommand<V, T>(
  run: (variables: V) => Promise<Outcome<T>>,
  options: { stale: (readonly unknown[])[]; done?: (value: T, variables: V) => void; said?: string },
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (outcome, variables) => {
      if (!sayPending(outcome)) return;
      if (options.said) saySuccess(options.said);
      options.done?.(outcome.value, variables);
    },
    onError: sayFailure,
    onSettled: () => Promise.all(options.stale.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
