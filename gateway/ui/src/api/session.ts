import { useQuery } from "@tanstack/react-query";
import { me } from "./calls";
import { keys } from "./keys";
import { Problem } from "./problem";
import type { Me, Role } from "./types";

/** Who is logged in; null when nobody is. */
export function useSession() {
  return useQuery({
    queryKey: keys.me,
    queryFn: async (): Promise<Me | null> => {
      try {
        return await me();
      } catch (failure) {
        if (failure instanceof Problem && failure.status === 401) return null;
        throw failure;
      }
    },
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
}

const RANK: Record<Role, number> = { AGENT: 0, SUPERVISOR: 1, ADMIN: 2 };

export function holds(me: Me, desk: string, role: Role): boolean {
  return me.roles.some((held) => held.desk === desk && RANK[held.role] >= RANK[role]);
}
