/** The desk's configuration: one document, and what is said about its draft and versions. */
import type { Channel } from "./types";

export interface SkillLevel {
  skill: string;
  level: number;
}

export interface Requirement {
  skill: string;
  level: number;
  required: boolean;
}

export interface Finding {
  severity: "ERROR" | "WARNING";
  path: string;
  line?: number;
  column?: number;
  message: string;
}

export interface Check {
  ok: boolean;
  findings: Finding[];
}

export interface Version {
  version: number;
  publishedAt: string;
  publishedBy: string;
  comment?: string;
}

/** Messages that became work by a rule of a version. */
export interface RuleHit {
  version: number;
  rule: string;
  hits: number;
  lastAt: string;
}

export interface Draft {
  draft: Configuration;
  basedOn: number;
  changed: boolean;
  etag: string;
}

export interface Hours {
  days: string[];
  from: string;
  to: string;
}

export interface QueueSettings {
  id: string;
  name: string;
  priority: number;
  firstResponseSeconds?: number;
  offerSeconds?: number;
  ownerGraceSeconds?: number;
  autoAccept?: boolean;
  wrapUpSeconds?: number;
  delivery?: "PUSH" | "PULL" | "PICK";
}

export interface AgentSettings {
  id: string;
  name: string;
  skills: SkillLevel[];
  capacity: number;
  channelCaps?: { channel: Channel; units: number }[];
}

export interface RuleSettings {
  name: string;
  when?: string;
  queue: string;
  priority?: number;
  requirements?: Requirement[];
}

export interface Configuration {
  desk: string;
  version?: number;
  name: string;
  zone: string;
  hours: Hours[];
  holidays: string[];
  leaseSeconds: number;
  declineBackoffSeconds: number;
  affinitySeconds: number;
  dispositions: string[];
  skills: { id: string; name: string }[];
  queues: QueueSettings[];
  agents: AgentSettings[];
  rules: RuleSettings[];
}
