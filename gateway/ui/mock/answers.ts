import type { Board, Decision, Explanation, ResponseTimes, Stats, Work, WorkSummary } from "../src/api/types";
import { iso, type World } from "./world.ts";

export function summary(work: Work): WorkSummary {
  const { requirements: _r, history: _h, notes: _n, offer: _o, ...rest } = work;
  return rest;
}

export function board(world: World, now: number): Board {
  const works = [...world.works.values()];
  const count = (state: string, queue?: string) => works.filter((w) => w.state === state && (!queue || w.queue === queue)).length;
  return {
    desk: "support",
    at: iso(now),
    queues: world.configuration.queues.map((q) => {
      const waiting = works.filter((w) => w.state === "WAITING" && w.queue === q.id);
      const oldest = Math.min(...waiting.map((w) => Date.parse(w.enqueuedAt)));
      return {
        id: q.id, name: q.name, waiting: waiting.length, offered: count("OFFERED", q.id), active: count("ACTIVE", q.id),
        ...(waiting.length > 0 ? { oldestWaitSeconds: Math.floor((now - oldest) / 1000) } : {}),
        breached: waiting.filter((w) => w.targetAt && Date.parse(w.targetAt) < now).length,
      };
    }),
    agents: [...world.agents.values()],
    totals: { waiting: count("WAITING"), offered: count("OFFERED"), active: count("ACTIVE"), parked: count("PARKED"), resolvedToday: count("RESOLVED") },
    alerts: world.alerts,
  };
}

export function explanation(world: World, work: Work, now: number): Explanation {
  const need = work.requirements[0];
  const agents = [...world.agents.values()];
  const skilled = agents.filter((a) => work.requirements.every((r) => !r.required || a.skills.some((s) => s.skill === r.skill && s.level >= r.level)));
  const unskilled = agents.filter((a) => !skilled.includes(a));
  const absent = skilled.filter((a) => a.status !== "AVAILABLE");
  const full = skilled.filter((a) => a.status === "AVAILABLE" && a.load >= a.capacity);
  const eligible = skilled.filter((a) => !absent.includes(a) && !full.includes(a));
  const winner = agents.find((a) => a.id === work.owner) ?? eligible[0];
  const ahead = [...world.works.values()].filter((w) => w.state === "WAITING" && w.queue === work.queue && (w.targetAt ?? "") < (work.targetAt ?? "")).length;
  const waiting = work.state === "WAITING";
  const candidates = [...new Set([...(winner ? [winner] : []), ...eligible])].slice(0, 4);
  const decision: Decision = {
    at: work.changedAt,
    outcome: waiting ? "WAITING" : "OFFERED",
    ...(winner && !waiting ? { agent: winner.id, agentName: winner.name } : {}),
    ruleSetVersion: 7, rule: work.rule ?? "everything else", queue: work.queue, step: 0, position: waiting ? ahead + 1 : 1,
    orderKey: `deadline ${work.targetAt ?? ""}, weight ${work.priority}, arrival ${work.receivedAt}`,
    eligible: eligible.length, considered: agents.length,
    constraints: [
      { kind: "SKILL", text: `needs ${need?.skill ?? "general"} at level ${need?.level ?? 1} or more`, excluded: unskilled.length, agents: unskilled.map((a) => a.name) },
      { kind: "PRESENCE", text: "must be available", excluded: absent.length, agents: absent.map((a) => a.name) },
      { kind: "CAPACITY", text: "must have a free unit", excluded: full.length, agents: full.map((a) => a.name) },
    ],
    candidates: waiting ? [] : candidates.map((a) => ({
      agent: a.id, name: a.name, loadPercent: Math.round((100 * a.load) / a.capacity), surplusSkills: a.skills.length - 1,
      lastAcceptedAt: iso(now - (a.load + 2) * 9 * 60_000), chosen: a.id === winner?.id,
    })),
    ...(waiting ? {} : { tieBreak: "Equal load and surplus skills: the agent who accepted work longest ago goes first." }),
    sentences: waiting
      ? [`No agent was free for this item: ${unskilled.length} lack the skill, ${absent.length} are not available, ${full.length} are at capacity.`]
      : [
          `${winner?.name ?? "An agent"} was chosen out of ${agents.length} agents.`,
          `${eligible.length} could take it; ${unskilled.length} lack ${need?.skill ?? "the skill"}, ${absent.length} are not available, ${full.length} are at capacity.`,
          `Among the ${eligible.length}, the lowest load decided.`,
        ],
  };
  const first: Decision = { ...decision, at: work.enqueuedAt, outcome: "WAITING", candidates: [], sentences: [`It joined the queue ${work.queue} at position ${ahead + 14}; every skilled agent was at capacity.`], position: ahead + 14 };
  delete first.agent;
  delete first.agentName;
  delete first.tieBreak;
  return {
    work: work.id,
    decisions: waiting ? [first] : [decision, first],
    ...(waiting
      ? {
          now: {
            at: iso(now), position: ahead + 1, ahead,
            nearest: skilled.slice(0, 3).map((a) => ({
              agent: a.id, name: a.name,
              blockedBy: a.status !== "AVAILABLE" ? `is ${a.status.toLowerCase()}` : a.load >= a.capacity ? `is at capacity (${a.load} of ${a.capacity})` : `will be offered ${ahead} items before this one`,
            })),
            unblock: `${ahead} items are ahead. It moves when ${skilled[0]?.name ?? "an agent"} finishes one.`,
            sentences: [`It is number ${ahead + 1} in ${work.queue}; ${ahead} items with an earlier deadline go first.`, `${full.length} of the ${skilled.length} agents with the skill are at capacity, ${absent.length} are not available.`],
          },
        }
      : {}),
  };
}

function stats(median: number): Stats {
  return { meanSeconds: Math.round(median * 1.35), medianSeconds: median, p90Seconds: median * 3, p99Seconds: Math.round(median * 6.4), maxSeconds: median * 9 };
}

export function responseTimes(world: World, from: string, to: string): ResponseTimes {
  const days = Math.max(1, Math.min(92, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)));
  const answered = [...world.works.values()].filter((w) => w.firstRepliedAt);
  return {
    definitionVersion: 3,
    calendar: { zone: "Asia/Jakarta", text: "Monday to Friday 08:00-17:00, Saturday 09:00-13:00, without 2 holidays" },
    from, to,
    rows: [
      { metric: "FIRST_RESPONSE", count: 1284, calendar: stats(15_240), business: stats(6_480), targetSeconds: 86_400, withinTarget: 0.943 },
      { metric: "NEXT_RESPONSE", count: 2071, calendar: stats(9_300), business: stats(4_020) },
      { metric: "QUEUE_WAIT", count: 1310, calendar: stats(5_400), business: stats(2_760) },
      { metric: "RESOLUTION", count: 1197, calendar: stats(61_200), business: stats(23_400), targetSeconds: 172_800, withinTarget: 0.881 },
    ],
    perDay: Array.from({ length: days }, (_, i) => {
      const day = new Date(Date.parse(from) + i * 86_400_000);
      const weekend = day.getUTCDay() === 0;
      const wave = Math.sin(i * 1.7) * 0.25 + Math.cos(i * 0.6) * 0.2;
      return { day: day.toISOString().slice(0, 10), count: Math.round((weekend ? 14 : 58) * (1 + wave)), medianSeconds: Math.round((weekend ? 36_000 : 13_400) * (1 - wave)), withinTarget: weekend ? 0.86 : 0.95 + wave / 20 };
    }),
    items: answered.slice(0, 60).map((w) => {
      const seconds = Math.round((Date.parse(w.firstRepliedAt ?? "") - Date.parse(w.receivedAt)) / 1000);
      return {
        work: w.id, subject: w.subject, ...(w.ownerName ? { owner: w.ownerName } : {}), receivedAt: w.receivedAt,
        ...(w.firstRepliedAt ? { firstRepliedAt: w.firstRepliedAt } : {}), firstResponseSeconds: seconds, firstResponseBusinessSeconds: Math.round(seconds * 0.55),
      };
    }),
  };
}
