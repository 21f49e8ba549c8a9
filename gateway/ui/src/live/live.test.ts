import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { batchKeys } from "./batch";
import { liveNames, staleKeys } from "./events";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("makes an offer's work, lists and explanation stale", () => {
  const stale = staleKeys("support", "offer", { offer: "o-1", work: "w-1", agent: "sari", state: "OFFERED" });

  expect(stale).toContainEqual(["offers", "support"]);
  expect(stale).toContainEqual(["explanation", "w-1"]);
});

it("knows what every event makes stale", () => {
  for (const name of liveNames) expect(Array.isArray(staleKeys("support", name, {} as never)), name).toBe(true);
});

it("fetches at once after a quiet time, then once per pause for any number of events", () => {
  const flushed: string[] = [];
  const batch = batchKeys((key) => flushed.push(key.join("/")), 700);

  batch.add([["board", "support"]]);
  vi.advanceTimersByTime(1);
  expect(flushed).toEqual(["board/support"]);

  for (let i = 0; i < 300; i++) batch.add([["board", "support"], ["works", "support"]]);
  vi.advanceTimersByTime(600);
  expect(flushed).toHaveLength(1);
  vi.advanceTimersByTime(200);
  expect(flushed).toEqual(["board/support", "board/support", "works/support"]);
});

it("fetches nothing after it was stopped", () => {
  const flushed: unknown[] = [];
  const batch = batchKeys((key) => flushed.push(key), 700);

  batch.add([["board", "support"]]);
  batch.stop();
  vi.advanceTimersByTime(5000);

  expect(flushed).toEqual([]);
});
