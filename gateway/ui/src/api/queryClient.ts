import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { keys } from "./keys";
import { Problem } from "./problem";

/** Retrying helps against a lost connection or a restarting server, never against an answer. */
const worthRetrying = (failure: unknown) => !(failure instanceof Problem) || failure.status === 0 || failure.status >= 502;

export function newQueryClient(): QueryClient {
  const onError = (failure: unknown) => {
    if (failure instanceof Problem && failure.status === 401) client.setQueryData(keys.me, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (count, failure) => count < 2 && worthRetrying(failure),
        staleTime: 20_000,
        refetchOnWindowFocus: true,
      },
    },
  });
  return client;
}
