import type { Configuration, Me, Presence, User } from "../src/api/types";
import { board, explanation, responseTimes, summary } from "./answers.ts";
import { check } from "./configuration.ts";
import { accept, drop, type Emit, end, endOffer, set, take } from "./engine.ts";
import { iso, outbound, type World } from "./world.ts";

export interface Call {
  user: User;
  parts: string[];
  query: URLSearchParams;
  body: Record<string, unknown>;
  headers: Record<string, string | string[] | undefined>;
}

export interface Answer {
  status?: number;
  body?: unknown;
  html?: string;
  file?: string;
}

const refuse = (status: number, code: string, detail: string, more: object = {}): Answer => ({
  status,
  body: { type: "about:blank", title: code, status, detail, code, ...more },
});
const missing = refuse(404, "not-found", "There is no such thing on this desk.");
const text = (value: unknown) => (typeof value === "string" ? value : undefined);

export function meOf(world: World, user: User, language: Me["language"]): Me {
  return {
    username: user.username, displayName: user.displayName, language, ...(user.agentId ? { agentId: user.agentId } : {}),
    roles: [{ desk: "support", deskName: world.configuration.name, role: user.role }],
  };
}

export function route(world: World, emit: Emit, method: string, call: Call): Answer {
  const now = Date.now();
  const [thing, id = "", act, sub, act2, act3] = call.parts;
  const { user, body, query } = call;
  const name = `${method} ${thing ?? ""}`;
  if (name === "GET offers") return { body: { items: [...world.offers.values()].filter((o) => o.agent === user.agentId) } };
  if (name === "POST offers") {
    const offer = world.offers.get(id);
    if (!offer) return refuse(409, "offer-ended", "Expected a live offer, but this one has expired or was taken back.");
    if (act === "accept") return { body: accept(world, emit, id, now) };
    endOffer(world, emit, id, "DECLINED", now);
    return { body: { offer: id, state: "DECLINED" } };
  }
  if (thing === "agents") {
    const agent = world.agents.get(id);
    if (!agent) return missing;
    agent.leaseUntil = iso(now + 60_000);
    if (act === "heartbeat") return { status: 204 };
    agent.status = body["status"] as Presence;
    agent.since = iso(now);
    if (text(body["reason"])) agent.reason = text(body["reason"]) ?? "";
    else delete agent.reason;
    if (agent.status === "OFFLINE") for (const o of [...world.offers.values()]) if (o.agent === id) endOffer(world, emit, o.id, "EXPIRED", now);
    emit("agent", { agent: id, status: agent.status, load: agent.load });
    return { body: agent };
  }
  if (name === "GET work" && id === "") return { body: workPage(world, user, query) };
  if (thing === "work") return workRoute(world, emit, method, id, act, call, now);
  if (thing === "conversations") {
    const conversation = world.conversations.get(id);
    const work = [...world.works.values()].find((w) => w.conversation === id);
    if (!conversation || !work) return missing;
    const message = conversation.messages.find((m) => m.id === sub);
    if (act === "messages" && act2 === "html") {
      return { html: `<!doctype html><meta charset="utf-8"><body style="font:15px/1.5 Georgia,serif;color:#222;margin:16px"><p style="border-left:4px solid #c96;padding-left:12px">${(message?.text ?? "").replace(/\n/g, "<br>")}</p><p style="color:#888;font-size:12px">Sent from my phone</p>` };
    }
    if (act === "messages" && act2 === "attachments") return { file: message?.attachments[Number(act3)]?.name ?? "file" };
    if (act === "replies") return replyRoute(world, emit, call, id, work.id, now);
    return { body: { ...conversation, work: summary(work) } };
  }
  if (name === "GET contacts") {
    const own = [...world.conversations.values()].filter((c) => c.contact.id === id);
    if (own.length === 0) return missing;
    const works = new Map([...world.works.values()].map((w) => [w.conversation, w]));
    return {
      body: {
        id, name: own[0]?.contact.name, addresses: [own[0]?.contact.address],
        conversations: own.slice(0, 12).map((c) => {
          const work = works.get(c.id);
          return { id: c.id, contact: id, subject: c.subject, channel: c.channel, lastAt: c.messages.at(-1)?.at, ...(work ? { work: summary(work) } : {}) };
        }),
        members: [{ id, name: own[0]?.contact.name, addresses: [own[0]?.contact.address] }], suggestions: [], audit: [],
      },
    };
  }
  if (name === "GET reports") return { body: responseTimes(world, query.get("from") ?? "", query.get("to") ?? "") };
  if (thing === "desks") return deskRoute(world, emit, method, call, now);
  return missing;
}

function workPage(world: World, user: User, query: URLSearchParams) {
  const states = query.get("state")?.split(",");
  const agent = query.get("agent") === "me" ? user.agentId : query.get("agent");
  const queue = query.get("queue");
  const channel = query.get("channel");
  const search = query.get("text")?.toLowerCase();
  const limit = Number(query.get("limit") ?? 50);
  const start = Number(query.get("cursor") ?? 0);
  const found = [...world.works.values()]
    .filter((w) => (!states || states.includes(w.state)) && (!agent || w.owner === agent) && (!queue || w.queue === queue) && (!channel || w.channel === channel))
    .filter((w) => !search || `${w.subject} ${w.from.name ?? ""} ${w.from.address} ${w.preview}`.toLowerCase().includes(search))
    .sort((a, b) => b.changedAt.localeCompare(a.changedAt));
  return { items: found.slice(start, start + limit).map(summary), ...(start + limit < found.length ? { next: String(start + limit) } : {}) };
}

function workRoute(world: World, emit: Emit, method: string, id: string, act: string | undefined, call: Call, now: number): Answer {
  if (id === "next") return takeNext(world, emit, call, now);
  const work = world.works.get(id);
  if (!work) return missing;
  const { user, body } = call;
  if (method === "GET") return { body: act === "explanation" ? explanation(world, work, now) : work };
  const mine = work.owner !== undefined && work.owner === user.agentId;
  if (act === "pick") {
    const agent = world.agents.get(user.agentId ?? "");
    if (!agent) return refuse(403, "NOT_AN_AGENT", "Your login does not belong to an agent.");
    if (work.state !== "WAITING") return refuse(409, "WRONG_STATE", `Expected ${id} to wait, but it is ${work.state.toLowerCase()}.`);
    take(world, emit, work, agent, now, `${agent.name} took it from the queue ${work.queue}.`);
    return { body: work };
  }
  if (act !== "assign" && user.role === "AGENT" && !mine) {
    return refuse(409, "not-owner", `Expected you to hold ${id}, but ${work.ownerName ?? "nobody"} holds it.`);
  }
  if (act === "resolve") end(world, emit, work, "RESOLVED", now, `Resolved by ${user.displayName}${text(body["disposition"]) ? ` as “${String(body["disposition"])}”` : ""}.`);
  else if (act === "park") {
    const agent = world.agents.get(work.owner ?? "");
    drop(world, emit, work);
    if (agent) Object.assign(work, { owner: agent.id, ownerName: agent.name });
    set(emit, work, "PARKED", now, body["until"] ? `Parked until ${String(body["until"])}.` : "Parked until the customer answers.");
  } else if (act === "resume" || act === "assign") {
    const agent = world.agents.get(act === "assign" ? String(body["agent"]) : (work.owner ?? ""));
    if (!agent) return missing;
    take(world, emit, work, agent, now, act === "assign" ? `${user.displayName} assigned it to ${agent.name}.` : `${agent.name} resumed it.`);
  } else if (act === "transfer") {
    drop(world, emit, work);
    const agent = world.agents.get(text(body["agent"]) ?? "");
    if (agent) take(world, emit, work, agent, now, `Transferred to ${agent.name}.`);
    else {
      work.queue = text(body["queue"]) ?? work.queue;
      set(emit, work, "WAITING", now, `Transferred to the queue ${work.queue}.`);
    }
  } else if (act === "note") {
    const note = { id: `n-${world.serial++}`, at: iso(now), author: user.displayName, text: String(body["text"]) };
    work.notes.push(note);
    return { body: note };
  }
  return { body: work };
}

function takeNext(world: World, emit: Emit, call: Call, now: number): Answer {
  const agent = world.agents.get(call.user.agentId ?? "");
  if (!agent) return refuse(403, "NOT_AN_AGENT", "Your login does not belong to an agent.");
  const asked = new Set(world.configuration.queues.filter((queue) => (queue.delivery ?? "PUSH") !== "PUSH").map((queue) => queue.id));
  const [next] = [...world.works.values()]
    .filter((w) => w.state === "WAITING" && asked.has(w.queue))
    .sort((a, b) => b.priority - a.priority || a.receivedAt.localeCompare(b.receivedAt));
  if (!next) return refuse(409, "NOTHING_WAITS", `Expected work that waits for ${agent.name} to ask, but there is none.`);
  take(world, emit, next, agent, now, `${agent.name} asked for the next.`);
  return { body: next };
}

function replyRoute(world: World, emit: Emit, call: Call, id: string, workId: string, now: number): Answer {
  const key = String(call.headers["idempotency-key"] ?? "");
  const work = world.works.get(workId);
  const conversation = world.conversations.get(id);
  if (!work || !conversation) return missing;
  const before = world.replied.get(key);
  if (before) return { body: { reply: before.reply, state: "ACCEPTED", work } };
  if (work.owner !== call.user.agentId) return refuse(409, "not-owner", `Expected you to hold ${workId}, but ${work.ownerName ?? "nobody"} holds it.`);
  const said = String(call.body["text"]);
  if (said.includes("/pending") && world.random() < 0.6) return { status: 202, body: { state: "PENDING", command: `cmd-${world.serial++}` } };
  if (said.includes("/refuse")) return refuse(409, "refused", "Expected an open conversation, but the customer's address refuses mail since 12 November.");
  const message = outbound(world, conversation, call.user.displayName, said, now, "ACCEPTED");
  conversation.messages.push(message);
  world.replied.set(key, { reply: message.id, work: workId });
  work.unanswered = 0;
  work.firstRepliedAt ??= iso(now);
  if (call.body["resolve"]) end(world, emit, work, "RESOLVED", now, `Answered and resolved by ${call.user.displayName}.`);
  else set(emit, work, work.state, now, `${call.user.displayName} replied.`);
  setTimeout(() => {
    message.delivery = { state: "SENT", at: iso(Date.now()) };
    emit("message", { conversation: id, message: message.id });
  }, 2500);
  return { body: { reply: message.id, state: "ACCEPTED", work } };
}

function deskRoute(world: World, emit: Emit, method: string, call: Call, now: number): Answer {
  const [, desk = "", thing, sub, act] = call.parts;
  const { draft } = world;
  const draftAnswer = () => ({ draft: draft.document, basedOn: draft.basedOn, changed: draft.changed, etag: `"${draft.etag}"` });
  if (desk === "") return { body: { items: [{ id: "support", name: world.configuration.name, role: call.user.role }] } };
  if (thing === "board") return { body: board(world, now) };
  if (thing === "users") {
    if (method === "PUT") {
      const user = call.body as unknown as User;
      const rest = world.users.filter((u) => u.username !== user.username);
      delete user.password;
      world.users = [...rest, user];
      return { body: user };
    }
    return { body: { items: world.users } };
  }
  if (sub === undefined) return { body: world.configuration };
  if (sub === "versions") {
    const version = world.versions.find((v) => v.version === Number(act));
    if (version) {
      Object.assign(draft, { document: structuredClone(version.document), changed: true, etag: draft.etag + 1 });
      return { body: draftAnswer() };
    }
    return { body: { items: world.versions.map(({ document: _document, ...rest }) => rest) } };
  }
  if (method === "PUT") {
    if (call.headers["if-match"] !== `"${draft.etag}"`) return refuse(412, "changed-elsewhere", "Someone else changed the draft since you opened it. Load theirs first.");
    Object.assign(draft, { document: call.body as unknown as Configuration, changed: true, etag: draft.etag + 1 });
    return { body: draftAnswer() };
  }
  if (act === "check") return { body: check(Object.keys(call.body).length > 0 ? (call.body as unknown as Configuration) : draft.document) };
  if (act === "try") return { body: trial(draft.document, call.body, now) };
  if (act === "publish") {
    const result = check(draft.document);
    if (!result.ok) return refuse(422, "check-failed", "The draft has errors and was not published.", { findings: result.findings });
    const version = (world.versions[0]?.version ?? 0) + 1;
    world.configuration = { ...structuredClone(draft.document), version };
    world.versions.unshift({ version, publishedAt: iso(now), publishedBy: call.user.username, comment: text(call.body["comment"]) ?? "", document: world.configuration });
    Object.assign(draft, { basedOn: version, changed: false, etag: draft.etag + 1 });
    emit("configuration", { version });
    return { body: { version, publishedAt: iso(now), effective: true } };
  }
  return { body: draftAnswer() };
}

/** The mock knows no CEL: the last rule takes what is tried, and it waits. */
function trial(document: Configuration, body: Record<string, unknown>, now: number) {
  const rule = document.rules.at(-1);
  const queue = document.queues.find((each) => each.id === rule?.queue);
  const unblock = "It goes on as soon as someone who fits finishes or parks an item.";
  return {
    at: iso(now),
    match: { rule: rule?.name ?? "", queue: rule?.queue ?? "", priority: rule?.priority ?? queue?.priority ?? 0, requirements: rule?.requirements ?? [] },
    unanswered: [],
    happens: [`The rule “${rule?.name ?? ""}” put it in the queue ${queue?.name ?? ""}.`],
    waiting: { at: iso(now), position: 1, ahead: 0, nearest: [], unblock, sentences: [`Nobody is free for “${text(body["subject"]) ?? ""}”.`, unblock] },
    others: 0,
  };
}
