import { Anchor, Avatar, Badge, Button, Divider, Group, Stack, Text, Timeline, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { board, contact as fetchContact, conversation as fetchConversation } from "../api/calls";
import { keys } from "../api/keys";
import type { Work } from "../api/types";
import { useTimes } from "../time/clock";
import classes from "./desk.module.css";
import { stateColor } from "./looks";
import { People } from "./People";
import { ChannelIcon, TargetMark } from "./WorkRow";

const FEW = 6;

/** Who the customer is, what the work asks for, and what happened to it. */
export function SidePanel({ work }: { work: Work }) {
  const { t } = useTranslation();
  const { moment, full, ago } = useTimes();
  const [shown, setShown] = useState(FEW);
  const talk = useQuery({ queryKey: keys.conversation(work.conversation), queryFn: () => fetchConversation(work.conversation) }).data;
  const id = talk?.contact.id;
  const contact = useQuery({ queryKey: keys.contact(id ?? ""), queryFn: () => fetchContact(work.desk, id ?? ""), enabled: id !== undefined }).data;
  const queues = useQuery({ queryKey: keys.board(work.desk), queryFn: () => board(work.desk) }).data?.queues;
  const others = (contact?.conversations ?? []).filter((each) => each.id !== work.conversation);
  const name = contact?.name ?? work.from.name ?? work.from.address;

  return (
    <aside className={classes["side"]} aria-label={t("side.label")}>
      <Group gap={10} wrap="nowrap">
        <Avatar name={name} color="initials" />
        <div style={{ minWidth: 0 }}>
          <Text fw={650} className="clip">
            {name}
          </Text>
          {(contact?.addresses ?? [work.from.address]).map((address) => (
            <Text key={address} fz="xs" c="dimmed" className="clip" title={address}>
              {address}
            </Text>
          ))}
        </div>
      </Group>

      {contact ? <People contact={contact} desk={work.desk} /> : null}

      <Divider my="md" />
      <Stack gap={7}>
        <Fact name={t("queue")}>{queues?.find((queue) => queue.id === work.queue)?.name ?? work.queue}</Fact>
        <Fact name={t("work.priority")}>{work.priority}</Fact>
        <Fact name={t("work.received")}>
          <span title={full(work.receivedAt)}>{t("why.ago", { duration: ago(work.receivedAt) })}</span>
        </Fact>
        {work.targetAt ? (
          <Fact name={t("work.target")}>
            {work.firstRepliedAt ? t("work.answeredAt", { at: moment(work.firstRepliedAt) }) : <TargetMark work={work} wrap />}
          </Fact>
        ) : null}
        {work.rule ? <Fact name={t("work.rule")}>{t("work.ruleVersion", { rule: work.rule, version: work.ruleSetVersion })}</Fact> : null}
        {work.requirements.length > 0 ? (
          <Fact name={t("work.requirements")}>
            <Group gap={4} justify="flex-end">
              {work.requirements.map((need) => (
                <Badge key={need.skill} size="sm" variant={need.required ? "light" : "outline"} tt="none" title={need.required ? t("work.required") : t("work.preferred")}>
                  {need.skill} ≥ {need.level}
                </Badge>
              ))}
            </Group>
          </Fact>
        ) : null}
      </Stack>

      {others.length > 0 ? (
        <>
          <Divider my="md" />
          <Title order={3} fz="sm" mb={8}>
            {t("side.others")}
          </Title>
          <Stack gap={8}>
            {others.slice(0, shown).map((other) => (
              <Group key={other.id} gap={6} wrap="nowrap" align="flex-start">
                <ChannelIcon channel={other.channel} />
                <div style={{ minWidth: 0, flex: 1 }}>
                  {other.work ? (
                    <Anchor component={Link} to={`/desk/${work.desk}/${other.work.id}`} fz="sm" lineClamp={1}>
                      {other.subject || t("work.noSubject")}
                    </Anchor>
                  ) : (
                    <Text fz="sm" lineClamp={1}>
                      {other.subject || t("work.noSubject")}
                    </Text>
                  )}
                  <Text fz="xs" c="dimmed">
                    {moment(other.lastAt)}
                  </Text>
                </div>
                {other.work ? (
                  <Badge size="xs" variant="light" tt="none" color={stateColor[other.work.state]}>
                    {t(`state.${other.work.state}`)}
                  </Badge>
                ) : null}
              </Group>
            ))}
          </Stack>
          {others.length > shown ? (
            <Button size="compact-xs" variant="subtle" color="gray" mt={6} onClick={() => { setShown(others.length); }}>
              {t("side.allOthers", { count: others.length })}
            </Button>
          ) : null}
        </>
      ) : null}

      <Divider my="md" />
      <Title order={3} fz="sm" mb={10}>
        {t("side.history")}
      </Title>
      <Timeline bulletSize={12} lineWidth={2} active={work.history.length}>
        {[...work.history].reverse().map((event, i) => (
          <Timeline.Item key={`${event.at}/${String(i)}`}>
            <Text fz="sm" lh={1.35}>
              {event.text}
            </Text>
            <Text fz="xs" c="dimmed" title={full(event.at)}>
              {moment(event.at)}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="md" align="flex-start">
      <Text fz="sm" c="dimmed" style={{ flex: "none" }}>
        {name}
      </Text>
      <Text fz="sm" ta="right" component="div" style={{ minWidth: 0, overflowWrap: "anywhere" }}>
        {children}
      </Text>
    </Group>
  );
}
