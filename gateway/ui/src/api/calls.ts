import { call, command, putCommand } from "./client";
import type {
  Agent, Board, Check, Configuration, Contact, Conversation, Draft, Explanation, Language, Login, Me, Note, Offer,
  Presence, ResponseTimes, RuleHit, ToTry, Trial, User, Version, Work, WorkSummary,
} from "./types";

const at = (...parts: (string | number)[]) => "/" + parts.map((part) => encodeURIComponent(part)).join("/");

export interface WorkFilter {
  state?: string;
  agent?: string;
  queue?: string;
  channel?: string;
  text?: string;
}

export interface WorkPage {
  items: WorkSummary[];
  next?: string;
}

export const login = (username: string, password: string) =>
  call<Login>("/login", { method: "POST", body: { username, password } });
export const logout = () => call<undefined>("/logout", { method: "POST" });
export const me = () => call<Me>("/me");
export const changeMe = (change: { displayName?: string; language?: Language; password?: { current: string; new: string } }) =>
  call<Me>("/me", { method: "PUT", body: change });

export const setPresence = (agent: string, desk: string, status: Presence, reason?: string) =>
  putCommand<Agent>(at("agents", agent, "presence"), { desk, status, ...(reason ? { reason } : {}) });
export const heartbeat = (agent: string, desk: string) =>
  call<undefined>(at("agents", agent, "heartbeat"), { method: "POST", body: { desk } });

export const offers = (desk: string) => call<{ items: Offer[] }>("/offers", { query: { desk } });
export const acceptOffer = (offer: string) => command<Work>(at("offers", offer, "accept"));
export const declineOffer = (offer: string, reason?: string) =>
  command<{ offer: string; state: string }>(at("offers", offer, "decline"), reason ? { reason } : {});

export const workPage = (desk: string, filter: WorkFilter, cursor?: string, limit = 100) =>
  call<WorkPage>("/work", { query: { desk, ...filter, cursor, limit } });
export const work = (id: string) => call<Work>(at("work", id));
export const explanation = (id: string) => call<Explanation>(at("work", id, "explanation"));
export const resolve = (id: string, body: { disposition?: string; note?: string }) =>
  command<Work>(at("work", id, "resolve"), body);
export const takeNext = (desk: string) => command<Work>("/work/next", { desk });
export const pick = (id: string) => command<Work>(at("work", id, "pick"));
export const park = (id: string, body: { until?: string; untilCustomer: boolean }) =>
  command<Work>(at("work", id, "park"), body);
export const resume = (id: string) => command<Work>(at("work", id, "resume"));
export const transfer = (id: string, body: { queue?: string; agent?: string; note?: string }) =>
  command<Work>(at("work", id, "transfer"), body);
export const assign = (id: string, agent: string) => command<Work>(at("work", id, "assign"), { agent });
export const addNote = (id: string, text: string) => command<Note>(at("work", id, "note"), { text });

export interface Reply {
  work: string;
  text: string;
  resolve?: boolean;
  disposition?: string;
}

export const conversation = (id: string) => call<Conversation>(at("conversations", id));
export const reply = (id: string, body: Reply, key: string) =>
  command<{ reply: string; state: string; work: Work }>(at("conversations", id, "replies"), body, key);
export const callBack = (
  id: string,
  body: { work: string; outcome: "REACHED" | "NOT_REACHED"; startedAt?: string; note?: string },
) => command<Work>(at("conversations", id, "calls"), body);

export interface NewCall {
  desk: string;
  number: string;
  name?: string;
  outcome: "HANDLED" | "MISSED" | "REACHED" | "NOT_REACHED";
  note?: string;
}

export const logCall = (body: NewCall, key: string) =>
  call<{ call: string; conversation: string }>("/calls", { method: "POST", body, headers: { "Idempotency-Key": key } });
export const htmlAddress = (id: string, message: string) =>
  "/api/v1" + at("conversations", id, "messages", message, "html");
export const attachmentAddress = (id: string, message: string, n: number) =>
  "/api/v1" + at("conversations", id, "messages", message, "attachments", n);
export const contact = (desk: string, id: string) => call<Contact>(at("contacts", id), { query: { desk } });
const changeContact = (desk: string, id: string, act: string, body: object) =>
  call<Contact>(at("contacts", id, act), { method: "POST", query: { desk }, body });
export const mergeContact = (desk: string, id: string, other: string) => changeContact(desk, id, "merge", { with: other });
export const keepContactApart = (desk: string, id: string, other: string) => changeContact(desk, id, "apart", { from: other });
export const splitContact = (desk: string, id: string) => changeContact(desk, id, "split", {});

export function logLetter(desk: string, letter: Record<string, string | File | null>, key: string) {
  const body = new FormData();
  for (const [name, value] of Object.entries(letter)) if (value !== null && value !== "") body.set(name, value);
  return call<{ message: string; conversation: string }>(at("desks", desk, "letters"), { method: "POST", body, headers: { "Idempotency-Key": key } });
}

export const board = (desk: string) => call<Board>(at("desks", desk, "board"));
export const configuration = (desk: string) => call<Configuration>(at("desks", desk, "configuration"));
export const draft = (desk: string) => call<Draft>(at("desks", desk, "configuration", "draft"));
export const saveDraft = (desk: string, document: Configuration, etag: string) =>
  call<Draft>(at("desks", desk, "configuration", "draft"), { method: "PUT", body: document, headers: { "If-Match": etag } });
export const checkDraft = (desk: string, document: Configuration, signal?: AbortSignal) =>
  call<Check>(at("desks", desk, "configuration", "draft", "check"), {
    method: "POST",
    body: document,
    ...(signal ? { signal } : {}),
  });
export const tryMessage = (desk: string, message: ToTry) =>
  call<Trial>(at("desks", desk, "configuration", "draft", "try"), { method: "POST", body: message });
export const publish = (desk: string, comment: string) =>
  command<{ version: number; publishedAt: string; effective: boolean }>(
    at("desks", desk, "configuration", "draft", "publish"),
    comment === "" ? {} : { comment },
  );
export const ruleHits = (desk: string) => call<{ items: RuleHit[] }>(at("desks", desk, "rules", "hits"));
export const versions = (desk: string) => call<{ items: Version[] }>(at("desks", desk, "configuration", "versions"));
export const restore = (desk: string, version: number) =>
  call<Draft>(at("desks", desk, "configuration", "versions", version, "restore"), { method: "POST" });
export const users = (desk: string) => call<{ items: User[] }>(at("desks", desk, "users"));
export const saveUser = (desk: string, user: User) =>
  call<User>(at("desks", desk, "users", user.username), { method: "PUT", body: user });

export const responseTimes = (desk: string, filter: { from: string; to: string; queue?: string; agent?: string }) =>
  call<ResponseTimes>("/reports/response-times", { query: { desk, ...filter } });
