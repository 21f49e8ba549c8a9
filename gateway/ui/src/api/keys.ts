/** Query keys, in one place, so that live events can name what they make stale. */
export const keys = {
  me: ["me"] as const,
  offers: (desk: string) => ["offers", desk] as const,
  workLists: (desk: string) => ["works", desk] as const,
  workList: (desk: string, filter: object) => ["works", desk, filter] as const,
  work: (id: string) => ["work", id] as const,
  explanations: ["explanation"] as const,
  explanation: (id: string) => ["explanation", id] as const,
  conversation: (id: string) => ["conversation", id] as const,
  contacts: ["contact"] as const,
  contact: (id: string) => ["contact", id] as const,
  board: (desk: string) => ["board", desk] as const,
  configuration: (desk: string) => ["configuration", desk] as const,
  draft: (desk: string) => ["draft", desk] as const,
  versions: (desk: string) => ["versions", desk] as const,
  users: (desk: string) => ["users", desk] as const,
  report: (desk: string, filter: object) => ["report", desk, filter] as const,
};
