import { describe, expect, it } from "vitest";
import { countdown, formatDuration, formatMoment, urgency } from "./durations";

const at = (time: string) => Date.parse(time);

describe("a duration", () => {
  it.each([
    [0, "0 s", "0 dtk"],
    [59, "59 s", "59 dtk"],
    [60, "1 min", "1 mnt"],
    [3661, "1 h 1 min", "1 jam 1 mnt"],
    [86_400, "1 d", "1 hr"],
    [93_784, "1 d 2 h", "1 hr 2 jam"],
    [90_000 - 3600 + 59, "1 d", "1 hr"],
    [-5, "0 s", "0 dtk"],
  ])("of %i s says its two largest units", (seconds, english, indonesian) => {
    expect(formatDuration(seconds, "en")).toBe(english);
    expect(formatDuration(seconds, "id")).toBe(indonesian);
  });
});

describe("a countdown", () => {
  const from = "2026-11-22T09:00:00.000Z";
  const until = "2026-11-22T09:01:00.000Z";

  it("rounds up, so that it shows 1 until the end", () => {
    expect(countdown(from, until, at("2026-11-22T09:00:59.900Z")).remainingSeconds).toBe(1);
  });

  it("is over at the deadline, not a second later", () => {
    expect(countdown(from, until, at(until))).toEqual({ remainingSeconds: 0, share: 0, over: true });
  });

  it("never shows more than the whole span, though the desk's clock is behind", () => {
    expect(countdown(from, until, at(from) - 30_000).share).toBe(1);
  });

  it("of an empty span is empty", () => {
    expect(countdown(from, from, at(from)).share).toBe(0);
  });
});

describe("the urgency of a target", () => {
  const from = "2026-11-22T00:00:00.000Z";
  const target = "2026-11-23T00:00:00.000Z";

  it.each([
    ["2026-11-22T09:00:00.000Z", "calm"],
    ["2026-11-22T20:00:00.000Z", "soon"],
    ["2026-11-23T00:00:00.000Z", "late"],
  ])("at %s is %s", (now, expected) => {
    expect(urgency(from, target, at(now))).toBe(expected);
  });

  it("is soon in the last ten minutes of a short target too", () => {
    expect(urgency(from, "2026-11-22T00:15:00.000Z", at("2026-11-22T00:06:00.000Z"))).toBe("soon");
  });
});

describe("a moment", () => {
  it("shows its date only when it is not today", () => {
    const noon = new Date(2026, 10, 22, 12, 0).toISOString();

    expect(formatMoment(noon, "en", new Date(2026, 10, 22, 18).getTime())).toBe("12:00");
    expect(formatMoment(noon, "en", new Date(2026, 10, 23, 18).getTime())).toContain("22 Nov");
  });
});
