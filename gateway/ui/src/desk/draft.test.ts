import { beforeEach, expect, it } from "vitest";
import { afterAnswer, attemptOf, type Draft, keepDraft, readDraft } from "./draft";

const reply = { work: "w-1", text: "Selamat pagi" };

beforeEach(() => {
  localStorage.clear();
});

it("keeps the key of a reply that is sent again", () => {
  const first: Draft = { text: reply.text, attempt: attemptOf({ text: reply.text }, reply) };

  expect(attemptOf(first, reply).key).toBe(first.attempt?.key);
});

it("keeps the key though the page was closed in between", () => {
  const attempt = attemptOf({ text: reply.text }, reply);
  keepDraft("c-1", { text: reply.text, attempt });

  expect(attemptOf(readDraft("c-1"), reply).key).toBe(attempt.key);
});

it("gives another text, and the wish to resolve, a key of its own", () => {
  const draft: Draft = { text: reply.text, attempt: attemptOf({ text: reply.text }, reply) };

  expect(attemptOf(draft, { ...reply, text: "Selamat siang" }).key).not.toBe(draft.attempt?.key);
  expect(attemptOf(draft, { ...reply, resolve: true }).key).not.toBe(draft.attempt?.key);
});

it("forgets the draft when the router took it, and only then", () => {
  const draft: Draft = { text: reply.text, attempt: attemptOf({ text: reply.text }, reply) };

  expect(afterAnswer(draft, { state: "PENDING", command: "cmd-1" })).toBe(draft);
  expect(afterAnswer(draft, { state: "DONE", value: {} })).toEqual({ text: "" });
});

it("keeps one draft per conversation and leaves nothing behind when it is empty", () => {
  keepDraft("c-1", { text: "one" });
  keepDraft("c-2", { text: "two" });
  keepDraft("c-2", { text: "" });

  expect(readDraft("c-1").text).toBe("one");
  expect(readDraft("c-2")).toEqual({ text: "" });
  expect(localStorage.length).toBe(1);
});

it("starts afresh where the stored draft cannot be read", () => {
  localStorage.setItem("tanggap.draft.c-1", "{broken");

  expect(readDraft("c-1")).toEqual({ text: "" });
});
