import { Badge, Group, Text } from "@mantine/core";
import { IconForms, IconMail, IconMailOpened, IconMessageCircle, IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Channel, WorkSummary } from "../api/types";
import { useNow, useTimes } from "../time/clock";
import { urgency } from "../time/durations";
import classes from "./desk.module.css";
import { stateColor, urgencyColor } from "./looks";

export const ROW_HEIGHT = 92;

export function ChannelIcon({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const label = t(`channel.${channel}` as "channel.EMAIL", { defaultValue: channel });
  const Icon = { EMAIL: IconMail, PHONE: IconPhone, SOCIAL: IconMessageCircle, FORM: IconForms, LETTER: IconMailOpened }[channel as string] ?? IconMail;
  return <Icon size={15} stroke={1.6} aria-label={label} style={{ flex: "none" }} />;
}

/** How much of the response target is left, as long as the customer waits for the first answer. */
export function TargetMark({ work, wrap = false }: { work: WorkSummary; wrap?: boolean }) {
  const { t } = useTranslation();
  const { duration } = useTimes();
  const now = useNow(15);
  const ended = work.state === "RESOLVED" || work.state === "ABANDONED";
  if (!work.targetAt || work.firstRepliedAt || ended) return null;
  const how = urgency(work.receivedAt, work.targetAt, now);
  const seconds = Math.abs(Date.parse(work.targetAt) - now) / 1000;
  return (
    <Text span fz="xs" fw={how === "calm" ? 450 : 600} className="numbers" style={{ color: urgencyColor[how], whiteSpace: wrap ? "normal" : "nowrap" }} data-urgency={how}>
      {how === "late" ? t("work.overdue", { duration: duration(seconds) }) : t("work.dueIn", { duration: duration(seconds) })}
    </Text>
  );
}

export function WorkRow({ work, chosen, queueName }: { work: WorkSummary; chosen: boolean; queueName: string }) {
  const { t } = useTranslation();
  const { moment } = useTimes();
  return (
    <Link
      to={`/desk/${work.desk}/${work.id}`}
      className={classes["row"] ?? ""}
      aria-current={chosen ? "true" : undefined}
      data-testid="work-item"
      data-work={work.id}
      data-state={work.state}
    >
      <Group gap={7} wrap="nowrap">
        <ChannelIcon channel={work.channel} />
        <Text span fz="sm" fw={work.unanswered > 0 ? 650 : 500} className="clip" style={{ flex: 1 }}>
          {work.from.name ?? work.from.address}
        </Text>
        {work.unanswered > 0 && work.owner ? (
          <Badge size="sm" circle={work.unanswered < 10} color="tanggap" aria-label={t("work.unanswered", { count: work.unanswered })} data-testid="unanswered">
            {work.unanswered}
          </Badge>
        ) : null}
        <Text span fz="xs" c="dimmed" className="numbers">
          {moment(work.changedAt)}
        </Text>
      </Group>
      <Text fz="sm" fw={work.unanswered > 0 ? 550 : 400} className="clip" mt={1}>
        {work.subject || work.preview || t("work.noSubject")}
      </Text>
      <Group gap={6} wrap="nowrap" mt={5}>
        <Badge size="sm" variant="light" color={stateColor[work.state]} tt="none" fw={550} style={{ flex: "none" }}>
          {t(`state.${work.state}`)}
        </Badge>
        <Text span fz="xs" c="dimmed" className="clip" style={{ flex: 1 }}>
          {work.ownerName && work.state !== "WAITING" ? work.ownerName : queueName}
        </Text>
        <TargetMark work={work} />
      </Group>
    </Link>
  );
}
