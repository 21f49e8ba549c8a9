/** The shapes of docs/http.md, as the gateway sends them. Times are RFC 3339 strings. */
import type { Requirement, SkillLevel } from "./configuration";

export type * from "./configuration";
export type Channel = "EMAIL" | "PHONE" | "SOCIAL" | "FORM" | "LETTER" | (string & {});
export type Role = "AGENT" | "SUPERVISOR" | "ADMIN";
export type Language = "en" | "id";
export type Presence = "AVAILABLE" | "BUSY" | "AWAY" | "OFFLINE";
export type WorkState = "WAITING" | "OFFERED" | "ACTIVE" | "PARKED" | "WRAP_UP" | "RESOLVED" | "ABANDONED";

export interface Me {
  username: string;
  displayName: string;
  agentId?: string;
  language: Language;
  roles: { desk: string; deskName: string; role: Role }[];
}

export interface Login {
  accessToken: string;
  expiresAt: string;
  user: Me;
}

export interface Address {
  address: string;
  name?: string;
}

export interface Offer {
  id: string;
  work: string;
  conversation: string;
  queue: string;
  channel: Channel;
  subject: string;
  preview: string;
  from: Address;
  priority: number;
  receivedAt: string;
  offeredAt: string;
  expiresAt: string;
  why: string;
}

export interface WorkSummary {
  id: string;
  conversation: string;
  desk: string;
  queue: string;
  channel: Channel;
  subject: string;
  preview: string;
  from: Address;
  priority: number;
  state: WorkState;
  owner?: string;
  ownerName?: string;
  receivedAt: string;
  enqueuedAt: string;
  changedAt: string;
  targetAt?: string;
  firstRepliedAt?: string;
  resolvedAt?: string;
  unanswered: number;
  rule?: string;
  ruleSetVersion: number;
}

export interface Note {
  id: string;
  at: string;
  author: string;
  text: string;
}

export interface Work extends WorkSummary {
  requirements: Requirement[];
  history: { at: string; type: string; agent?: string; text: string }[];
  notes: Note[];
  offer?: Offer;
}

export type DeliveryState = "ACCEPTED" | "SENT" | "DEFERRED" | "BOUNCED" | "REFUSED";

export interface Message {
  id: string;
  direction: "IN" | "OUT";
  at: string;
  from: Address;
  to: Address[];
  subject: string;
  text: string;
  quoted?: string;
  hasHtml: boolean;
  automatic: boolean;
  flags: string[];
  attachments: { n: number; name: string; contentType: string; size: number }[];
  delivery?: { state: DeliveryState; at: string; detail?: string };
  author?: string;
}

/** What a social network allows in answer to the customer's latest message. */
export interface ReplyTerms {
  network: string;
  handle: string;
  capability: "FULL" | "UNTIL_REPLY_BY" | "DM_OR_MANUAL" | "NONE";
  by?: string;
  most: number;
  unit: string;
  splits: boolean;
}

export interface Conversation {
  id: string;
  desk: string;
  channel: Channel;
  account: string;
  subject: string;
  contact: { id: string; name?: string; address: string };
  work?: WorkSummary;
  reply?: ReplyTerms;
  messages: Message[];
  calls: PhoneCall[];
}

/** A call that is over: one that was missed is a message. */
export interface PhoneCall {
  id: string;
  direction: "INBOUND" | "OUTBOUND";
  outcome: "HANDLED" | "REACHED" | "NOT_REACHED";
  startedAt: string;
  answeredAt?: string;
  endedAt: string;
  agent?: string;
  detail?: string;
}

export interface Contact {
  id: string;
  name?: string;
  addresses: string[];
  conversations: { id: string; contact: string; subject: string; channel: Channel; lastAt: string; work?: WorkSummary }[];
  members: ContactMember[];
  suggestions: { contact: ContactMember; reasons: string[] }[];
  audit: { at: string; actor: string; action: "MERGED" | "SPLIT" | "KEPT_APART"; contact: string; other?: string; why: string }[];
}

export interface ContactMember {
  id: string;
  name?: string;
  addresses: string[];
}

export interface Agent {
  id: string;
  name: string;
  status: Presence;
  reason?: string;
  since: string;
  load: number;
  capacity: number;
  leaseUntil?: string;
  skills: SkillLevel[];
  items: string[];
}

export interface QueueCount {
  id: string;
  name: string;
  waiting: number;
  offered: number;
  active: number;
  oldestWaitSeconds?: number;
  breached: number;
}

export interface Alert {
  at: string;
  severity: string;
  text: string;
  work?: string;
}

export interface Board {
  desk: string;
  at: string;
  queues: QueueCount[];
  agents: Agent[];
  totals: { waiting: number; offered: number; active: number; parked: number; resolvedToday: number };
  alerts: Alert[];
}

export type ConstraintKind = "SKILL" | "PRESENCE" | "CAPACITY" | "CHANNEL_CAPACITY" | "BACKOFF" | (string & {});

export interface Candidate {
  agent: string;
  name: string;
  loadPercent: number;
  surplusSkills: number;
  lastAcceptedAt?: string;
  chosen: boolean;
}

export interface Decision {
  at: string;
  outcome: "OFFERED" | "ASSIGNED" | "WAITING";
  agent?: string;
  agentName?: string;
  ruleSetVersion: number;
  rule: string;
  queue: string;
  step: number;
  position: number;
  orderKey: string;
  eligible: number;
  considered: number;
  constraints: { kind: ConstraintKind; text: string; excluded: number; agents: string[] }[];
  candidates: Candidate[];
  tieBreak?: string;
  sentences: string[];
}

export interface WhyWaiting {
  at: string;
  position: number;
  ahead: number;
  nearest: { agent: string; name: string; blockedBy: string }[];
  unblock: string;
  sentences: string[];
}

export interface Explanation {
  work: string;
  decisions: Decision[];
  now?: WhyWaiting;
}

/** A message to try the draft on: one that came, or one that might. */
export interface ToTry {
  message?: string;
  channel?: Channel;
  from?: string;
  subject?: string;
  text?: string;
  language?: string;
}

export interface Trial {
  at: string;
  match: { rule: string; queue: string; priority: number; requirements: Requirement[] };
  unanswered: { rule: string; reason: string }[];
  happens: string[];
  decision?: Decision;
  waiting?: WhyWaiting;
  others: number;
}

export interface Stats {
  meanSeconds: number;
  medianSeconds: number;
  p90Seconds: number;
  p99Seconds: number;
  maxSeconds: number;
}

export type Metric = "FIRST_RESPONSE" | "NEXT_RESPONSE" | "CALL_WAIT" | "QUEUE_WAIT" | "RESOLUTION";

export interface ResponseTimes {
  definitionVersion: number | string;
  calendar: { zone: string; text: string };
  from: string;
  to: string;
  rows: { metric: Metric; count: number; calendar: Stats; business: Stats; targetSeconds?: number; withinTarget?: number }[];
  perDay: { day: string; count: number; medianSeconds: number; withinTarget?: number }[];
  items: {
    work: string;
    subject: string;
    owner?: string;
    receivedAt: string;
    firstRepliedAt?: string;
    firstResponseSeconds?: number;
    firstResponseBusinessSeconds?: number;
  }[];
}

export interface User {
  username: string;
  displayName: string;
  agentId?: string;
  role: Role;
  password?: string;
}
