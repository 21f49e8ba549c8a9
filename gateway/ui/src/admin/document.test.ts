import { describe, expect, it } from "vitest";
import type { Configuration } from "../api/types";
import { mergeIntoYaml, placeOf, readYaml, stepsOf, writeYaml } from "./document";
import { draftReducer, opened, unsaved } from "./draftState";

const TEXT = `desk: support
name: Customer support # what customers see
zone: Asia/Jakarta
hours: [{days: [MON, TUE], from: "08:00", to: "17:00"}]
leaseSeconds: 60
declineBackoffSeconds: 60
affinitySeconds: 604800
skills: [{id: billing, name: Billing}]
queues:
  - {id: billing, name: Billing, priority: 5}
agents:
  # the first colleague
  - {id: sari, name: Sari, skills: [{skill: billing, level: 4}], capacity: 5}
rules: # first match wins
  - {name: invoices, when: 'message.subject.contains("invoice")', queue: billing}
  # whatever is left
  - {name: everything else, queue: billing}
`;

function read(text: string): Configuration {
  const answer = readYaml(text);
  if (!("document" in answer)) throw new Error(answer.unreadable.message);
  return answer.document;
}

const at = <T>(list: T[], i: number): T => {
  const found = list[i];
  if (found === undefined) throw new Error(`There is no item ${String(i)}.`);
  return found;
};

describe("text to form", () => {
  it("reads the document and fills in the lists that are left out", () => {
    const document = read(TEXT);

    expect(document.rules.map((rule) => rule.name)).toEqual(["invoices", "everything else"]);
    expect(document.holidays).toEqual([]);
  });

  it("tells the line of a text that is no YAML", () => {
    expect(readYaml("desk: support\nrules: [{name: a\n")).toMatchObject({ unreadable: { line: 3 } });
  });

  it("does not take a list or a word for a configuration", () => {
    expect("unreadable" in readYaml("- a\n- b\n")).toBe(true);
    expect("unreadable" in readYaml("rules: none\n")).toBe(true);
  });

  it("reads back what it wrote", () => {
    const document = read(TEXT);

    expect(read(writeYaml(document))).toEqual(document);
  });
});

describe("form to text", () => {
  it("quotes times and days, which older readers take for something else", () => {
    const text = writeYaml({ ...read(TEXT), holidays: ["2026-12-25"] });

    expect(text).toMatch(/to: "17:00"/);
    expect(text).toMatch(/"2026-12-25"/);
  });

  it("changes nothing when nothing changed", () => {
    expect(mergeIntoYaml(TEXT, read(TEXT))).toBe(mergeIntoYaml(mergeIntoYaml(TEXT, read(TEXT)), read(TEXT)));
    expect(read(mergeIntoYaml(TEXT, read(TEXT)))).toEqual(read(TEXT));
  });

  it("changes one value and keeps every comment", () => {
    const document = read(TEXT);
    const agent = at(document.agents, 0);

    const merged = mergeIntoYaml(TEXT, { ...document, agents: [{ ...agent, capacity: 9 }] });

    expect(merged).toContain("capacity: 9");
    expect(merged).toContain("# what customers see");
    expect(merged).toContain("# the first colleague");
    expect(merged).toContain("# first match wins");
  });

  it("takes a moved rule's comment along", () => {
    const document = read(TEXT);

    const merged = mergeIntoYaml(TEXT, { ...document, rules: [at(document.rules, 1), at(document.rules, 0)] });

    expect(read(merged).rules.map((rule) => rule.name)).toEqual(["everything else", "invoices"]);
    expect(merged.indexOf("# whatever is left")).toBeLessThan(merged.indexOf("everything else"));
  });

  it("adds, renames and removes items", () => {
    const document = read(TEXT);
    const changed: Configuration = {
      ...document,
      skills: [{ id: "billing", name: "Bills" }, { id: "english", name: "English" }],
      rules: [{ ...at(document.rules, 0), name: "bills" }],
    };

    expect(read(mergeIntoYaml(TEXT, changed))).toEqual(changed);
  });

  it("drops a field that was cleared", () => {
    const document = read(TEXT);
    const { when: _when, ...always } = at(document.rules, 0);

    expect(mergeIntoYaml(TEXT, { ...document, rules: [always, at(document.rules, 1)] })).not.toContain("when");
  });
});

describe("the draft", () => {
  const stored = { draft: read(TEXT), basedOn: 3, changed: false, etag: '"1"' };

  it("follows the text, and the text follows the form", () => {
    const written = draftReducer(opened(stored), { type: "text", text: TEXT.replace("capacity: 5", "capacity: 7") });
    const clicked = draftReducer(written, { type: "form", change: (document) => ({ ...document, name: "Desk" }) });

    expect(clicked.document.agents[0]?.capacity).toBe(7);
    expect(clicked.text).toContain("name: Desk # what customers see");
    expect(unsaved(clicked)).toBe(true);
  });

  it("keeps the last readable document while the text is broken, and is not saved", () => {
    const broken = draftReducer(opened(stored), { type: "text", text: "rules: [" });

    expect(broken.document).toEqual(opened(stored).document);
    expect(broken.unreadable).not.toBeNull();
    expect(unsaved(broken)).toBe(true);
  });

  it("is saved again once it says the same, whatever the order of the keys", () => {
    const state = opened(stored);
    const { desk, ...rest } = state.document;

    expect(unsaved({ ...state, document: { ...rest, desk } })).toBe(false);
  });
});

describe("a finding's path", () => {
  it("is read step by step", () => {
    expect(stepsOf("rules[2].requirements[0].skill")).toEqual(["rules", 2, "requirements", 0, "skill"]);
  });

  it("leads to its place in the text", () => {
    const place = placeOf(TEXT, "rules[0].when");

    expect(place?.line).toBe(15);
    expect(TEXT.slice(place?.from, place?.to)).toContain("message.subject");
  });

  it("leads to what surrounds it when it is not written", () => {
    expect(placeOf(TEXT, "rules[1].when")?.line).toBe(17);
    expect(placeOf(TEXT, "nothing.here")).toBeNull();
  });
});
