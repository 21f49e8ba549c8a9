import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { reply as sendReply } from "../api/calls";
import { keys } from "../api/keys";
import { saySuccess } from "../api/say";
import type { WorkSummary } from "../api/types";
import { afterAnswer, attemptOf, type Draft, keepDraft, readDraft } from "./draft";

const ASK_AGAIN_MS = 5000;

/** The reply being written in one conversation, from the first letter to the router's answer. */
export function useReply(work: WorkSummary) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { conversation, desk, id } = work;
  const [draft, setDraft] = useState<Draft>(() => readDraft(conversation));
  const [pending, setPending] = useState(false);

  const keep = (next: Draft) => {
    keepDraft(conversation, next);
    setDraft(next);
  };
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: (tried: Draft & { attempt: NonNullable<Draft["attempt"]> }) =>
      sendReply(conversation, tried.attempt.reply, tried.attempt.key),
    onSuccess: (outcome, tried) => {
      setPending(outcome.state === "PENDING");
      keep(afterAnswer(tried, outcome));
      if (outcome.state === "PENDING") return;
      saySuccess(t(tried.attempt.reply.resolve ? "composer.sentResolved" : "composer.sent"));
      client.setQueryData(keys.work(id), outcome.value.work);
      void client.invalidateQueries({ queryKey: keys.conversation(conversation) });
      void client.invalidateQueries({ queryKey: keys.workLists(desk) });
      void client.invalidateQueries({ queryKey: keys.work(id) });
    },
    onError: () => {
      setPending(false);
    },
  });

  useEffect(() => {
    const { attempt } = draft;
    if (!pending || isPending || !attempt) return;
    const timer = setTimeout(() => {
      mutate({ ...draft, attempt });
    }, ASK_AGAIN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [pending, isPending, draft, mutate]);

  return {
    text: draft.text,
    failure: error,
    sending: isPending && !pending,
    pending,
    write(text: string) {
      reset();
      keep({ ...draft, text });
    },
    send(resolve: boolean, disposition?: string) {
      const text = draft.text.trim();
      if (text === "" || isPending || pending) return;
      const attempt = attemptOf(draft, {
        work: id,
        text,
        ...(resolve ? { resolve: true, ...(disposition ? { disposition } : {}) } : {}),
      });
      const next = { ...draft, attempt };
      keep(next); // Before it leaves: a page that dies in between must find its key again.
      mutate(next);
    },
    /** Lets go of a reply the router has not answered for; what is written next is a reply of its own. */
    letGo() {
      setPending(false);
      reset();
      keep({ text: "" });
    },
  };
}
