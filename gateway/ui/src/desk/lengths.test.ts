import { expect, test } from "vitest";
import { lengthIn } from "./lengths";

test("counts as the networks do", () => {
  const family = "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}";
  expect(lengthIn("weighted", `${family} hello https://example.com/${"a".repeat(100)}`)).toBe(32);
  expect(lengthIn("weighted", "かなカナ漢字")).toBe(12);
  expect(lengthIn("graphemes", family)).toBe(1);
  expect(lengthIn("bytes", "é")).toBe(2);
  expect(lengthIn("characters", "abc")).toBe(3);
});
