import type { AgentSettings, Check, Configuration, Finding } from "../src/api/types";

const agent = (id: string, name: string, capacity: number, ...skills: [string, number][]): AgentSettings => ({
  id,
  name,
  skills: skills.map(([skill, level]) => ({ skill, level })),
  capacity,
  channelCaps: [{ channel: "EMAIL", units: Math.max(1, capacity - 1) }],
});

export function supportDesk(): Configuration {
  return {
    desk: "support",
    version: 7,
    name: "Customer support",
    zone: "Asia/Jakarta",
    hours: [
      { days: ["MON", "TUE", "WED", "THU", "FRI"], from: "08:00", to: "17:00" },
      { days: ["SAT"], from: "09:00", to: "13:00" },
    ],
    holidays: ["2026-12-25", "2027-01-01"],
    leaseSeconds: 60,
    declineBackoffSeconds: 60,
    affinitySeconds: 604800,
    dispositions: ["solved", "refunded", "spam", "no-answer-needed"],
    skills: [
      { id: "billing", name: "Billing" },
      { id: "technical", name: "Technical" },
      { id: "logistics", name: "Delivery and returns" },
      { id: "general", name: "General questions" },
      { id: "english", name: "English" },
    ],
    queues: [
      { id: "billing", name: "Billing", priority: 5, firstResponseSeconds: 86400, offerSeconds: 60, ownerGraceSeconds: 300, autoAccept: false, wrapUpSeconds: 0 },
      { id: "technical", name: "Technical", priority: 7, firstResponseSeconds: 14400, offerSeconds: 45, ownerGraceSeconds: 300, autoAccept: false, wrapUpSeconds: 60 },
      { id: "delivery", name: "Delivery", priority: 6, firstResponseSeconds: 28800, offerSeconds: 60, ownerGraceSeconds: 300, autoAccept: false, wrapUpSeconds: 0 },
      { id: "general", name: "General", priority: 3, firstResponseSeconds: 86400, offerSeconds: 90, ownerGraceSeconds: 600, autoAccept: false, wrapUpSeconds: 0 },
    ],
    agents: [
      agent("sari", "Sari Wulandari", 5, ["billing", 4], ["general", 4], ["english", 3]),
      agent("budi", "Budi Santoso", 4, ["technical", 5], ["english", 4]),
      agent("ayu", "Ayu Permata", 5, ["billing", 3], ["logistics", 3]),
      agent("dimas", "Dimas Nugroho", 6, ["logistics", 5], ["general", 3]),
      agent("nadia", "Nadia Rahman", 5, ["billing", 5], ["english", 5]),
      agent("eko", "Eko Prasetyo", 4, ["technical", 3], ["logistics", 2]),
      agent("grace", "Grace Simanjuntak", 5, ["general", 5], ["english", 5]),
      agent("reza", "Reza Firmansyah", 5, ["logistics", 4], ["billing", 2]),
      agent("intan", "Intan Puspita", 4, ["general", 3], ["billing", 2]),
      agent("tono", "Tono Hartanto", 5, ["technical", 4], ["general", 2]),
    ],
    rules: [
      { name: "outages first", when: 'message.subject.contains("502") || message.text.contains("urgent")', queue: "technical", priority: 9, requirements: [{ skill: "technical", level: 4, required: true }] },
      { name: "invoices and refunds", when: 'message.subject.matches("(?i).*(invoice|tagihan|dana|vat).*")', queue: "billing", priority: 7, requirements: [{ skill: "billing", level: 2, required: true }] },
      { name: "parcels", when: 'message.subject.matches("(?i).*(paket|deliver|pengiriman).*")', queue: "delivery", priority: 6, requirements: [{ skill: "logistics", level: 2, required: true }, { skill: "english", level: 2, required: false }] },
      { name: "login and API", when: 'message.subject.matches("(?i).*(masuk|webhook|api).*")', queue: "technical", priority: 6, requirements: [{ skill: "technical", level: 2, required: true }] },
      { name: "everything else", queue: "general", requirements: [{ skill: "general", level: 1, required: true }] },
    ],
  };
}

/** A small part of what the gateway checks: enough to see findings at their fields. */
export function check(c: Configuration): Check {
  const findings: Finding[] = [];
  const error = (path: string, message: string, severity: Finding["severity"] = "ERROR") => findings.push({ severity, path, message });
  const skills = new Set(c.skills.map((s) => s.id));
  const queues = new Set(c.queues.map((q) => q.id));
  c.rules.forEach((rule, i) => {
    if (!queues.has(rule.queue)) error(`rules[${i}].queue`, `Rule "${rule.name}" sends to the queue "${rule.queue}", which does not exist.`);
    if (i < c.rules.length - 1 && !rule.when) error(`rules[${i}].when`, `Rule "${rule.name}" has no condition, so no rule after it can match.`);
    if (rule.when && (rule.when.split("(").length !== rule.when.split(")").length || !/message\./.test(rule.when))) {
      findings.push({ severity: "ERROR", path: `rules[${i}].when`, line: 1, column: rule.when.length, message: `The condition of "${rule.name}" is not valid CEL: a parenthesis is not closed or it names no field of the message.` });
    }
    rule.requirements?.forEach((r, k) => {
      if (!skills.has(r.skill)) error(`rules[${i}].requirements[${k}].skill`, `The skill "${r.skill}" does not exist.`);
      else if (r.required && !c.agents.some((a) => a.skills.some((s) => s.skill === r.skill && s.level >= r.level))) {
        error(`rules[${i}].requirements[${k}].level`, `No agent has ${r.skill} at level ${r.level}: work of this rule would wait for ever.`, "WARNING");
      }
    });
  });
  if (c.rules.at(-1)?.when) error(`rules[${c.rules.length - 1}].when`, "The last rule is the default and must have no condition.");
  c.agents.forEach((a, i) => {
    if (!(a.capacity > 0)) error(`agents[${i}].capacity`, `${a.name} has no capacity and would never be offered work.`, "WARNING");
    a.skills.forEach((s, k) => {
      if (!skills.has(s.skill)) error(`agents[${i}].skills[${k}].skill`, `The skill "${s.skill}" does not exist.`);
    });
  });
  c.hours.forEach((h, i) => {
    if (h.from >= h.to) error(`hours[${i}].to`, "The hours must end after they begin.");
  });
  return { ok: findings.every((f) => f.severity !== "ERROR"), findings };
}
