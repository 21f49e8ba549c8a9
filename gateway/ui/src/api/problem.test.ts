import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import "../language/i18n";
import i18n from "i18next";
import { address, call, command } from "./client";
import { Problem, problemOf, retryAfterSeconds } from "./problem";
import { sentenceOf } from "./say";

const respond = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body), { status, headers });

beforeAll(() => i18n.changeLanguage("en"));
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("a problem detail", () => {
  it("gives the gateway's sentence to the person", async () => {
    const problem = await problemOf(respond(409, { title: "Conflict", detail: "Expected you to hold w-1, but Budi holds it.", code: "not-owner" }));

    expect(sentenceOf(problem)).toBe("Expected you to hold w-1, but Budi holds it.");
    expect(problem.code).toBe("not-owner");
  });

  it("falls back to the title, and to our own words when a proxy sends a page", async () => {
    expect(sentenceOf(await problemOf(respond(400, { title: "Bad day" })))).toBe("Bad day");
    expect(sentenceOf(await problemOf(respond(502, "<html>bad gateway</html>")))).toContain("502");
  });

  it("carries the findings of a refused publish", async () => {
    const findings = [{ severity: "ERROR", path: "rules[2].when", message: "no" }];

    expect((await problemOf(respond(422, { detail: "x", findings }))).findings).toEqual(findings);
  });

  it("says how long to wait after too many attempts", async () => {
    const problem = await problemOf(respond(429, { detail: "slow down" }, { "Retry-After": "17" }));

    expect(sentenceOf(problem)).toContain("17 s");
  });

  it("reads Retry-After as seconds or as a date", () => {
    const now = Date.parse("2026-11-22T09:00:00Z");

    expect(retryAfterSeconds("20", now)).toBe(20);
    expect(retryAfterSeconds("Sun, 22 Nov 2026 09:00:30 GMT", now)).toBe(30);
    expect(retryAfterSeconds(null, now)).toBeUndefined();
    expect(retryAfterSeconds("soon", now)).toBeUndefined();
  });

  it("is made for a request that got no answer", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed")));

    const failure: unknown = await call("/me").catch((thrown: unknown) => thrown);

    expect(failure).toBeInstanceOf(Problem);
    expect(sentenceOf(failure)).toContain("cannot be reached");
  });
});

describe("a command", () => {
  it("sends the header a foreign page cannot, the key and the language", async () => {
    const fetched = vi.fn<typeof fetch>(() => Promise.resolve(respond(200, { id: "w-1" })));
    vi.stubGlobal("fetch", fetched);

    const outcome = await command("/work/w-1/resume", undefined, "key-1");

    expect(outcome).toEqual({ state: "DONE", value: { id: "w-1" } });
    expect(fetched.mock.calls[0]?.[1]?.headers).toMatchObject({ "X-Requested-With": "tanggap", "Idempotency-Key": "key-1", "Accept-Language": "en" });
  });

  it("is pending when the router has not answered", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(respond(202, { state: "PENDING", command: "cmd-7" })));

    expect(await command("/work/w-1/resume")).toEqual({ state: "PENDING", command: "cmd-7" });
  });
});

it("leaves empty filters out of the address", () => {
  expect(address("/work", { desk: "support", text: "", cursor: undefined, limit: 50 })).toBe("/api/v1/work?desk=support&limit=50");
});
