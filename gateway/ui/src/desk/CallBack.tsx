import { Button, Group, Text, Textarea } from "@mantine/core";
import { IconPhone, IconPhoneCheck, IconPhoneX } from "@tabler/icons-react";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callBack, park } from "../api/calls";
import { keys } from "../api/keys";
import type { Work } from "../api/types";
import { useCommand } from "../api/useCommand";
import { staleAfter } from "./stale";

/** When somebody could not be reached, they are tried again after this many minutes. */
const AGAIN = 30;

/** The answer to a call is a call: the agent dials with a click and notes what came of it. */
export function CallBack({ work }: { work: Work }) {
  const { t } = useTranslation();
  const [note, setNote] = useState("");
  const [startedAt, setStartedAt] = useState<string>();
  const number = work.from.address;
  const dialled = /^\+\d{7,15}$/.test(number);
  const about = (outcome: "REACHED" | "NOT_REACHED") => ({
    work: work.id,
    outcome,
    ...(startedAt ? { startedAt } : {}),
    ...(note.trim() ? { note: note.trim() } : {}),
  });
  const stale = [...staleAfter(work), keys.conversation(work.conversation)];
  const done = () => {
    setNote("");
    setStartedAt(undefined);
  };
  const reached = useCommand(() => callBack(work.conversation, about("REACHED")), { stale, said: t("call.done"), done });
  const missed = useCommand(
    async (minutes: number | undefined) => {
      const outcome = await callBack(work.conversation, about("NOT_REACHED"));
      if (minutes === undefined || outcome.state === "PENDING") return outcome;
      return park(work.id, { until: dayjs().add(minutes, "minute").toISOString(), untilCustomer: true });
    },
    { stale, said: t("call.noted"), done },
  );
  const busy = reached.isPending || missed.isPending;
  return (
    <>
      <Group gap="sm" mb={8}>
        {dialled ? (
          <Button
            component="a"
            href={`tel:${number}`}
            size="sm"
            leftSection={<IconPhone size={16} />}
            onClick={() => { setStartedAt(new Date().toISOString()); }}
            data-testid="call-dial"
          >
            {t("call.dial", { number })}
          </Button>
        ) : (
          <Text fz="sm" c="dimmed">
            {t("call.noNumber")}
          </Text>
        )}
        {startedAt ? (
          <Text fz="xs" c="dimmed" aria-live="polite">
            {t("call.dialled")}
          </Text>
        ) : null}
      </Group>
      <Textarea
        aria-label={t("call.note")}
        placeholder={t("call.note")}
        value={note}
        onChange={(event) => { setNote(event.currentTarget.value); }}
        autosize
        minRows={2}
        maxRows={8}
        data-testid="call-note"
      />
      <Group mt={8} gap="xs" justify="flex-end">
        <Button size="xs" variant="light" color="gray" leftSection={<IconPhoneX size={15} />} loading={missed.isPending} disabled={busy} onClick={() => { missed.mutate(undefined); }} data-testid="call-not-reached">
          {t("call.notReached")}
        </Button>
        <Button size="xs" variant="light" leftSection={<IconPhoneX size={15} />} disabled={busy || work.state !== "ACTIVE"} onClick={() => { missed.mutate(AGAIN); }} data-testid="call-again">
          {t("call.again", { minutes: AGAIN })}
        </Button>
        <Button size="xs" leftSection={<IconPhoneCheck size={15} />} loading={reached.isPending} disabled={busy} onClick={() => { reached.mutate(undefined); }} data-testid="call-reached">
          {t("call.reached")}
        </Button>
      </Group>
    </>
  );
}
