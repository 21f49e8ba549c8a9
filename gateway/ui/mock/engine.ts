import type { Agent, Work, WorkState } from "../src/api/types";
import { followUps } from "./texts.ts";
import { inbound, iso, newWork, type World } from "./world.ts";

export type Emit = (name: string, data: Record<string, unknown>, onlyAgent?: string) => void;

/** A rough stand-in for the router: gives waiting work to free agents, lets offers expire, keeps the desk alive. */
export function tick(world: World, emit: Emit, now: number) {
  for (const offer of [...world.offers.values()]) {
    const colleague = offer.agent !== "sari" && offer.agent !== "budi";
    if (Date.parse(offer.expiresAt) <= now) endOffer(world, emit, offer.id, "EXPIRED", now);
    else if (colleague && now - Date.parse(offer.offeredAt) > 6000 && world.random() < 0.3) accept(world, emit, offer.id, now);
  }
  if (world.random() < 0.08) emitWork(emit, newWork(world, now, "WAITING"));
  if (world.random() < 0.02) customerWrites(world, emit, now);
  const busy = [...world.agents.values()].filter((a) => a.id !== "sari" && a.id !== "budi" && a.load > 2);
  const finisher = busy[Math.floor(world.random() * busy.length)];
  if (finisher && world.random() < 0.05) {
    const work = world.works.get(finisher.items[0] ?? "");
    if (work) end(world, emit, work, "RESOLVED", now);
  }
  for (const agent of world.agents.values()) offerNext(world, emit, agent, now);
}

function offerNext(world: World, emit: Emit, agent: Agent, now: number) {
  const held = [...world.offers.values()].filter((o) => o.agent === agent.id).length;
  if (agent.status !== "AVAILABLE" || held >= 1 || agent.load + held >= agent.capacity) return;
  const fits = (work: Work) =>
    work.state === "WAITING" &&
    (world.declined.get(`${work.id}/${agent.id}`) ?? 0) < now &&
    work.requirements.every((r) => !r.required || agent.skills.some((s) => s.skill === r.skill && s.level >= r.level));
  const work = [...world.works.values()].filter(fits).sort((a, b) => (a.targetAt ?? "").localeCompare(b.targetAt ?? ""))[0];
  if (!work) return;
  const queue = world.configuration.queues.find((q) => q.id === work.queue);
  const id = `o-${world.serial++}`;
  const skill = work.requirements[0];
  world.offers.set(id, {
    id, agent: agent.id, work: work.id, conversation: work.conversation, queue: work.queue, channel: work.channel, subject: work.subject, preview: work.preview,
    from: work.from, priority: work.priority, receivedAt: work.receivedAt, offeredAt: iso(now), expiresAt: iso(now + (queue?.offerSeconds ?? 60) * 1000),
    why: `You have ${skill?.skill ?? "the skill"} at level ${agent.skills.find((s) => s.skill === skill?.skill)?.level ?? 3} and the lowest load of the agents who can take it.`,
  });
  set(emit, work, "OFFERED", now, `Offered to ${agent.name}.`, agent);
  emit("offer", { offer: id, work: work.id, agent: agent.id, state: "OFFERED" }, agent.id);
}

export function accept(world: World, emit: Emit, id: string, now: number): Work | undefined {
  const offer = world.offers.get(id);
  const work = offer && world.works.get(offer.work);
  const agent = offer && world.agents.get(offer.agent);
  if (!work || !agent) return undefined;
  world.offers.delete(id);
  take(world, emit, work, agent, now, `${agent.name} accepted the offer.`);
  emit("offer", { offer: id, work: work.id, agent: agent.id, state: "ACCEPTED" }, agent.id);
  return work;
}

export function take(world: World, emit: Emit, work: Work, agent: Agent, now: number, text: string) {
  drop(world, emit, work);
  agent.load += 1;
  agent.items.push(work.id);
  Object.assign(work, { owner: agent.id, ownerName: agent.name });
  set(emit, work, "ACTIVE", now, text, agent);
  emit("agent", { agent: agent.id, status: agent.status, load: agent.load });
}

export function endOffer(world: World, emit: Emit, id: string, state: "DECLINED" | "EXPIRED", now: number) {
  const offer = world.offers.get(id);
  const work = offer && world.works.get(offer.work);
  if (!offer || !work) return;
  world.offers.delete(id);
  world.declined.set(`${work.id}/${offer.agent}`, now + world.configuration.declineBackoffSeconds * 1000);
  const name = world.agents.get(offer.agent)?.name ?? offer.agent;
  set(emit, work, "WAITING", now, state === "DECLINED" ? `${name} declined the offer.` : `The offer to ${name} expired.`);
  emit("offer", { offer: id, work: work.id, agent: offer.agent, state }, offer.agent);
}

export function end(world: World, emit: Emit, work: Work, state: WorkState, now: number, text = "Resolved.") {
  const { owner, ownerName } = work;
  drop(world, emit, work);
  if (owner) Object.assign(work, { owner, ownerName });
  if (state === "RESOLVED") work.resolvedAt = iso(now);
  set(emit, work, state, now, text);
}

/** Takes the work off its owner's load; parked work keeps its owner but no unit. */
export function drop(world: World, emit: Emit, work: Work) {
  const agent = work.owner ? world.agents.get(work.owner) : undefined;
  if (agent?.items.includes(work.id)) {
    agent.items = agent.items.filter((item) => item !== work.id);
    agent.load = Math.max(0, agent.load - 1);
    emit("agent", { agent: agent.id, status: agent.status, load: agent.load });
  }
  delete work.owner;
  delete work.ownerName;
}

export function set(emit: Emit, work: Work, state: WorkState, now: number, text: string, agent?: Agent) {
  work.state = state;
  work.changedAt = iso(now);
  work.history.push({ at: iso(now), type: state, text, ...(agent ? { agent: agent.name } : {}) });
  emitWork(emit, work);
}

function emitWork(emit: Emit, work: Work) {
  emit("work", { work: work.id, state: work.state, queue: work.queue, ...(work.owner ? { owner: work.owner } : {}) });
}

function customerWrites(world: World, emit: Emit, now: number) {
  const answered = [...world.works.values()].filter((w) => (w.state === "ACTIVE" || w.state === "PARKED") && w.unanswered === 0);
  const work = answered[Math.floor(world.random() * answered.length)];
  const conversation = work && world.conversations.get(work.conversation);
  if (!work || !conversation) return;
  const message = inbound(world, conversation, followUps[Math.floor(world.random() * followUps.length)] ?? "", now);
  conversation.messages.push(message);
  work.unanswered += 1;
  if (work.state === "PARKED") work.state = "ACTIVE";
  emit("message", { conversation: conversation.id, message: message.id });
  emitWork(emit, work);
}
