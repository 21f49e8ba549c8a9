import { expect, it } from "vitest";
import { en } from "./en";
import { id } from "./id";

function leaves(tree: object, prefix = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree) as [string, unknown][]) {
    if (typeof value === "string") found.set(prefix + key, value);
    else for (const [inner, text] of leaves(value as object, `${prefix}${key}.`)) found.set(inner, text);
  }
  return found;
}

const english = leaves(en);
const indonesian = leaves(id);
const slots = (text: string | undefined) => [...(text ?? "").matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();

it("has the same keys in both languages", () => {
  expect([...indonesian.keys()].sort()).toEqual([...english.keys()].sort());
});

it("fills the same slots in both languages", () => {
  for (const [key, text] of english) expect(slots(indonesian.get(key)), key).toEqual(slots(text));
});

it("leaves no text empty", () => {
  for (const [key, text] of [...english, ...indonesian]) expect(text.trim(), key).not.toBe("");
});

it("uses every key somewhere", () => {
  const sources = Object.values(import.meta.glob<string>("../**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true })).join("\n");
  const made = [...sources.matchAll(/t\(`([a-zA-Z.]+\.)\$\{/g)].map((match) => match[1] ?? "");
  const unused = [...english.keys()]
    .map((key) => key.replace(/_(one|other)$/, ""))
    .filter((key) => !sources.includes(`"${key}"`) && !made.some((start) => key.startsWith(start)));
  expect(unused.filter((key) => !/^login\.(routed|explained|measured)\./.test(key))).toEqual([]);
});
