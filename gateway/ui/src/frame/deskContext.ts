import { createContext, useContext } from "react";
import type { Me, Role } from "../api/types";
import { holds } from "../api/session";

export interface DeskScope {
  me: Me;
  desk: string;
  deskName: string;
}

export const DeskContext = createContext<DeskScope | null>(null);

/** The desk the page is about and who looks at it. */
export function useDesk(): DeskScope & { may: (role: Role) => boolean } {
  const scope = useContext(DeskContext);
  if (!scope) throw new Error("useDesk is called outside of a desk's page.");
  return { ...scope, may: (role) => holds(scope.me, scope.desk, role) };
}
