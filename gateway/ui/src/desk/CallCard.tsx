import { Group, Text } from "@mantine/core";
import { IconPhoneIncoming, IconPhoneOutgoing, IconPhoneX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { PhoneCall } from "../api/types";
import { useTimes } from "../time/clock";
import classes from "./desk.module.css";

const seconds = (from: string, to: string) => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));

/** One call in the thread: who called, whether they spoke, for how long. */
export function CallCard({ call }: { call: PhoneCall }) {
  const { t } = useTranslation();
  const { moment, full, duration } = useTimes();
  const Icon = call.outcome === "NOT_REACHED" ? IconPhoneX : call.direction === "INBOUND" ? IconPhoneIncoming : IconPhoneOutgoing;
  const talked = call.answeredAt ? seconds(call.answeredAt, call.endedAt) : 0;
  const waited = call.answeredAt && call.outcome === "HANDLED" ? seconds(call.startedAt, call.answeredAt) : 0;
  return (
    <article className={classes["message"]} data-direction="NOTE" data-testid="call" data-outcome={call.outcome}>
      <Group gap={6}>
        <Icon size={15} aria-hidden />
        <Text fz="sm" fw={600}>
          {t(`call.was.${call.outcome}`)}
        </Text>
        {call.agent ? (
          <Text fz="xs" c="dimmed">
            {call.agent}
          </Text>
        ) : null}
        {talked > 0 ? (
          <Text fz="xs" c="dimmed">
            {t("call.talked", { duration: duration(talked) })}
          </Text>
        ) : null}
        {waited > 0 ? (
          <Text fz="xs" c="dimmed">
            {t("call.waited", { duration: duration(waited) })}
          </Text>
        ) : null}
        <Text fz="xs" c="dimmed" ml="auto" title={full(call.startedAt)}>
          {moment(call.startedAt)}
        </Text>
      </Group>
      {call.detail ? <div className={classes["text"]}>{call.detail}</div> : null}
    </article>
  );
}
