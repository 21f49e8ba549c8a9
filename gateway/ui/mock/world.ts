import type { Agent, Configuration, Conversation, Message, Note, Offer, User, Version, Work, WorkState } from "../src/api/types";
import { supportDesk } from "./configuration.ts";
import { followUps, letters, people, replies } from "./texts.ts";

/** The whole state of the mock gateway: one desk, in memory, the same at every start but for the clock. */
export interface World {
  configuration: Configuration;
  draft: { document: Configuration; basedOn: number; changed: boolean; etag: number };
  versions: (Version & { document: Configuration })[];
  users: User[];
  agents: Map<string, Agent>;
  works: Map<string, Work>;
  conversations: Map<string, Conversation>;
  offers: Map<string, Offer & { agent: string }>;
  declined: Map<string, number>;
  replied: Map<string, { reply: string; work: string }>;
  alerts: { at: string; severity: string; text: string; work?: string }[];
  random: () => number;
  serial: number;
}

export const iso = (ms: number) => new Date(ms).toISOString();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

export function newWorld(now = Date.now()): World {
  const configuration = supportDesk();
  const world: World = {
    configuration,
    draft: { document: structuredClone(configuration), basedOn: 7, changed: false, etag: 1 },
    versions: [7, 6, 5, 4].map((version, i) => ({
      version,
      publishedAt: iso(now - (i * 53 + 20) * HOUR),
      publishedBy: i % 2 === 0 ? "admin" : "maya",
      comment: ["Deliveries have a queue of their own", "Level 4 for outages", "Saturday hours", "Two new colleagues"][i] ?? "",
      document: { ...structuredClone(configuration), version },
    })),
    users: [
      { username: "sari", displayName: "Sari Wulandari", agentId: "sari", role: "AGENT" },
      { username: "budi", displayName: "Budi Santoso", agentId: "budi", role: "AGENT" },
      { username: "maya", displayName: "Maya Kartika", role: "SUPERVISOR" },
      { username: "admin", displayName: "Andi Saputra", role: "ADMIN" },
    ],
    agents: new Map(), works: new Map(), conversations: new Map(), offers: new Map(), declined: new Map(), replied: new Map(),
    alerts: [], random: seeded(20261122), serial: 1000,
  };
  configuration.agents.forEach((a, i) => {
    const status = a.id === "sari" ? "AVAILABLE" : (["AVAILABLE", "AVAILABLE", "BUSY", "AVAILABLE", "AWAY", "AVAILABLE", "OFFLINE"] as const)[i % 7] ?? "AVAILABLE";
    world.agents.set(a.id, {
      id: a.id, name: a.name, status, since: iso(now - (i + 3) * 11 * MINUTE), load: 0, capacity: a.capacity, skills: a.skills, items: [],
      ...(status === "AWAY" ? { reason: "lunch" } : {}),
      ...(status === "OFFLINE" ? {} : { leaseUntil: iso(now + MINUTE) }),
    });
  });
  for (let i = 0; i < 300; i++) newWork(world, now - Math.floor(world.random() ** 2 * 22 * HOUR) - 2 * MINUTE, "WAITING");
  const active = [...world.agents.values()].filter((a) => a.status !== "OFFLINE");
  for (let i = 0; i < 17; i++) {
    const owner = i < 3 ? world.agents.get("sari") : active[i % active.length];
    if (owner && owner.load < owner.capacity) own(world, newWork(world, now - (40 + i * 7) * MINUTE, "ACTIVE"), owner, now - (30 - i) * MINUTE, i);
  }
  const parked = newWork(world, now - 26 * HOUR, "PARKED");
  const sari = world.agents.get("sari");
  if (sari) {
    own(world, parked, sari, now - 25 * HOUR, 1);
    parked.state = "PARKED";
    sari.load -= 1;
  }
  for (let i = 0; i < 42; i++) {
    const done = newWork(world, now - (2 + i * 0.6) * HOUR, "RESOLVED");
    const owner = active[i % active.length];
    done.resolvedAt = iso(now - (1 + i * 0.2) * HOUR);
    done.firstRepliedAt = iso(Date.parse(done.receivedAt) + (8 + world.random() * 200) * MINUTE);
    done.unanswered = 0;
    if (owner) Object.assign(done, { owner: owner.id, ownerName: owner.name });
  }
  world.alerts = [
    { at: iso(now - 3 * MINUTE), severity: "WARNING", text: "38 items in Technical are past their first-response target." },
    { at: iso(now - 12 * MINUTE), severity: "ERROR", text: "“API returns 502 since 06:40 this morning” was declined 3 times and is escalated.", work: [...world.works.keys()][3] ?? "" },
    { at: iso(now - 31 * MINUTE), severity: "INFO", text: "Version 7 of the configuration is in effect." },
  ];
  return world;
}

function own(world: World, work: Work, agent: Agent, at: number, i: number) {
  Object.assign(work, { state: "ACTIVE" satisfies WorkState, owner: agent.id, ownerName: agent.name, changedAt: iso(at) });
  work.history.push({ at: iso(at), type: "ACCEPTED", agent: agent.name, text: `${agent.name} accepted the offer.` });
  agent.load += 1;
  agent.items.push(work.id);
  const conversation = world.conversations.get(work.conversation);
  if (!conversation || i % 3 === 0) return;
  conversation.messages.push(outbound(world, conversation, agent.name, replies[i % replies.length] ?? "", at + 4 * MINUTE, i % 5 === 4 ? "DEFERRED" : "SENT"));
  work.firstRepliedAt = iso(at + 4 * MINUTE);
  work.unanswered = 0;
  if (i % 3 === 2) {
    conversation.messages.push({ ...inbound(world, conversation, followUps[i % followUps.length] ?? "", at + 16 * MINUTE), quoted: quote(replies[i % replies.length] ?? "", agent.name) });
    work.unanswered = 1;
  }
}

const quote = (text: string, name: string) => `On Sunday, ${name} wrote:\n` + text.split("\n").map((line) => `> ${line}`).join("\n");

export function inbound(world: World, c: Conversation, text: string, at: number): Message {
  return {
    id: `m-${world.serial++}`, direction: "IN", at: iso(at), from: { address: c.contact.address, ...(c.contact.name ? { name: c.contact.name } : {}) },
    to: [{ address: c.account }], subject: c.subject, text, hasHtml: false, automatic: false, flags: [], attachments: [],
  };
}

export function outbound(world: World, c: Conversation, author: string, text: string, at: number, state: "ACCEPTED" | "SENT" | "DEFERRED"): Message {
  return {
    id: `m-${world.serial++}`, direction: "OUT", at: iso(at), from: { address: c.account, name: author }, to: [{ address: c.contact.address, ...(c.contact.name ? { name: c.contact.name } : {}) }],
    subject: c.subject, text, hasHtml: false, automatic: false, flags: [], attachments: [], author,
    delivery: { state, at: iso(at + 2000), ...(state === "DEFERRED" ? { detail: "451 4.7.1 greylisted, next attempt in 5 minutes" } : {}) },
  };
}

export function newWork(world: World, at: number, state: WorkState): Work {
  const id = `w-${world.serial++}`;
  const [name, address] = people[Math.floor(world.random() * people.length)] ?? people[0];
  const letter = letters[Math.floor(world.random() * letters.length)] ?? letters[0];
  if (!letter) throw new Error("The mock has no letters.");
  const queue = world.configuration.queues.find((q) => q.id === letter.queue);
  const rule = world.configuration.rules.find((r) => r.queue === letter.queue);
  const conversation: Conversation = {
    id: `c-${id}`, desk: "support", channel: world.random() < 0.9 ? "EMAIL" : "FORM", account: "halo@tanggap.example", subject: letter.subject,
    contact: { id: `k-${address}`, name, address }, messages: [], calls: [],
  };
  const first = inbound(world, conversation, `${letter.text}\n${name}`, at);
  first.hasHtml = letter.html ?? false;
  if (letter.attachment) first.attachments = [{ n: 0, ...letter.attachment }];
  conversation.messages.push(first);
  const work: Work = {
    id, conversation: conversation.id, desk: "support", queue: letter.queue, channel: conversation.channel, subject: letter.subject,
    preview: letter.text.replace(/\s+/g, " ").slice(0, 140), from: first.from, priority: rule?.priority ?? queue?.priority ?? 3, state,
    receivedAt: iso(at), enqueuedAt: iso(at + 400), changedAt: iso(at + 400), targetAt: iso(at + (queue?.firstResponseSeconds ?? 86400) * 1000),
    unanswered: 1, rule: rule?.name ?? "everything else", ruleSetVersion: 7, requirements: rule?.requirements ?? [],
    history: [
      { at: iso(at), type: "RECEIVED", text: `Message received on ${conversation.account}.` },
      { at: iso(at + 400), type: "ENQUEUED", text: `Rule “${rule?.name ?? ""}” put it into the queue ${queue?.name ?? ""}.` },
    ],
    notes: [] as Note[],
  };
  world.works.set(id, work);
  world.conversations.set(conversation.id, conversation);
  return work;
}
