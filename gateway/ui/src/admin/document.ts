import { Document, isCollection, isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLMap, type YAMLSeq } from "yaml";
import type { Configuration } from "../api/types";

/** The configuration as a form sees it: lists that are left out are empty lists. */
export function complete(document: Configuration): Configuration {
  return {
    ...document,
    hours: document.hours ?? [],
    holidays: document.holidays ?? [],
    dispositions: document.dispositions ?? [],
    skills: document.skills ?? [],
    queues: document.queues ?? [],
    agents: (document.agents ?? []).map((agent) => ({ ...agent, skills: agent.skills ?? [] })),
    rules: document.rules ?? [],
  };
}

/** Readers of YAML 1.1 take an unquoted 17:00 for the number 1020, and people carry this text elsewhere. */
const OPTIONS = { compat: "yaml-1.1" } as const;

/** Short lists and records stay on one line, as a person would write them. */
export function writeYaml(configuration: Configuration): string {
  const document = new Document(configuration, OPTIONS);
  visit(document, {
    Collection: (_key, node, path) => {
      const simple = node.items.every((item) => !isCollection(isPair(item) ? item.value : item));
      if (path.length > 1 && simple && JSON.stringify(node.toJS(document)).length < 90) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 140 });
}

export interface Unreadable {
  message: string;
  line: number;
  column: number;
}

/** Reads the text of the editor; what is not a configuration at all is told with its place. */
export function readYaml(text: string): { document: Configuration } | { unreadable: Unreadable } {
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines });
  const error = parsed.errors[0];
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    return { unreadable: { message: error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? error.message, line, column: col } };
  }
  const value: unknown = parsed.toJS();
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return { unreadable: { message: "", line: 1, column: 1 } };
  }
  const listed = ["hours", "holidays", "dispositions", "skills", "queues", "agents", "rules"] as const;
  const record = value as Record<string, unknown>;
  const wrong = listed.find((name) => record[name] !== undefined && record[name] !== null && !Array.isArray(record[name]));
  if (wrong) {
    const at = placeOf(text, wrong);
    return { unreadable: { message: wrong, line: at?.line ?? 1, column: 1 } };
  }
  return { document: complete(value as Configuration) };
}

/** Writes the form's values into the editor's text and leaves comments, order and style of the rest alone. */
export function mergeIntoYaml(text: string, document: Configuration): string {
  const parsed = parseDocument(text, OPTIONS);
  if (parsed.errors.length > 0 || !isMap(parsed.contents)) return writeYaml(document);
  mergeMap(parsed, parsed.contents, document as unknown as Record<string, unknown>);
  return parsed.toString({ lineWidth: 140 });
}

function mergeMap(root: Document, map: YAMLMap, values: Record<string, unknown>) {
  for (const pair of [...map.items]) {
    const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
    if (values[key] === undefined) map.delete(key);
  }
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const before = map.get(key, true);
    // An empty list the text does not mention comes from `complete`, not from the user.
    if (before === undefined && Array.isArray(value) && value.length === 0) continue;
    const merged = mergeValue(root, before, value);
    if (merged !== before) map.set(key, merged);
  }
}

function mergeValue(root: Document, before: unknown, value: unknown): unknown {
  if (isMap(before) && value !== null && typeof value === "object" && !Array.isArray(value)) {
    mergeMap(root, before, value as Record<string, unknown>);
    return before;
  }
  if (isSeq(before) && Array.isArray(value)) {
    before.items = mergeItems(root, before, value);
    return before;
  }
  if (isScalar(before) && (value === null || typeof value !== "object")) {
    if (before.value !== value) before.value = value;
    return before;
  }
  const made = root.createNode(value);
  if (isNode(before) && isNode(made)) made.comment = before.comment ?? null;
  return made;
}

/** An item keeps its node by its id or name, so that a moved rule takes its comment along. */
function mergeItems(root: Document, seq: YAMLSeq, values: unknown[]): unknown[] {
  const free = [...seq.items];
  const identity = (value: unknown) => {
    const record = value as Record<string, unknown> | null;
    return record !== null && typeof record === "object" ? (record["id"] ?? record["name"] ?? record["skill"]) : value;
  };
  const identityOf = (item: unknown) => identity(isNode(item) ? item.toJS(root) : item);
  const kept = values.map((value) => {
    const found = free.findIndex((item) => identityOf(item) !== undefined && identityOf(item) === identity(value));
    return found < 0 ? undefined : free.splice(found, 1)[0];
  });
  return values.map((value, i) => {
    // A renamed item has no match; the node that stood at its place is the likeliest.
    const place = kept[i] ?? (free.includes(seq.items[i]) ? free.splice(free.indexOf(seq.items[i]), 1)[0] : undefined);
    const style = place ?? seq.items[0];
    const node = mergeValue(root, place, value);
    if (node !== place && (isMap(node) || isSeq(node)) && (isMap(style) || isSeq(style))) node.flow = style.flow ?? false;
    return node;
  });
}

/** `rules[2].when` as the steps that lead there. */
export function stepsOf(path: string): (string | number)[] {
  return [...path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map((match) => (match[2] === undefined ? (match[1] ?? "") : Number(match[2])));
}

export interface Place {
  line: number;
  from: number;
  to: number;
}

/** Where a path stands in the text; the nearest surrounding thing when the path itself is not written. */
export function placeOf(text: string, path: string): Place | null {
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines });
  const steps = stepsOf(path);
  for (let length = steps.length; length > 0; length--) {
    const node: unknown = parsed.getIn(steps.slice(0, length), true);
    const range = isNode(node) ? node.range : undefined;
    if (range) return { line: lines.linePos(range[0]).line, from: range[0], to: range[1] };
  }
  return null;
}
