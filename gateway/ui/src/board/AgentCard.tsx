import { ActionIcon, Anchor, Avatar, Card, Collapse, Group, Menu, Progress, Stack, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconDots } from "@tabler/icons-react";
import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { setPresence, work as fetchWork } from "../api/calls";
import { keys } from "../api/keys";
import type { Agent, Presence } from "../api/types";
import { useCommand } from "../api/useCommand";
import { everPresent, presenceColor } from "../desk/looks";
import { useDesk } from "../frame/deskContext";
import { useTimes } from "../time/clock";

export function AgentCard({ agent, supervised }: { agent: Agent; supervised: boolean }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { ago } = useTimes();
  const [open, { toggle }] = useDisclosure(false);
  const share = agent.capacity === 0 ? 100 : (100 * agent.load) / agent.capacity;
  const change = useCommand((status: Presence) => setPresence(agent.id, desk, status), { stale: [keys.board(desk)] });

  return (
    <Card withBorder padding="sm" data-testid="board-agent" data-agent={agent.id}>
      <Group gap={10} wrap="nowrap">
        <Avatar name={agent.name} color="initials" size={36} />
        <div style={{ minWidth: 0, flex: 1 }}>
          <Text fz="sm" fw={600} className="clip">
            {agent.name}
          </Text>
          <Group gap={5} wrap="nowrap">
            <span style={{ width: 8, height: 8, borderRadius: 4, background: presenceColor[agent.status], flex: "none" }} />
            <Text fz="xs" c="dimmed" className="clip">
              {t(`presence.${agent.status}`)}
              {agent.reason ? ` (${agent.reason})` : ""}
              {everPresent(agent) ? ` · ${ago(agent.since)}` : ""}
            </Text>
          </Group>
        </div>
        {supervised ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("board.changePresence", { name: agent.name })}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{t("board.changePresence", { name: agent.name })}</Menu.Label>
              {(Object.keys(presenceColor) as Presence[]).map((status) => (
                <Menu.Item key={status} disabled={status === agent.status} onClick={() => { change.mutate(status); }}>
                  {t(`presence.${status}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </Group>
      <Group gap={8} mt={10} wrap="nowrap">
        <Progress
          value={Math.min(100, share)}
          color={share > 100 ? "red" : share >= 100 ? "orange" : "tanggap"}
          style={{ flex: 1 }}
          size={8}
          aria-label={t("presence.load", { load: agent.load, capacity: agent.capacity })}
        />
        <Text fz="xs" className="numbers" c="dimmed">
          {agent.load}/{agent.capacity}
        </Text>
      </Group>
      {agent.items.length > 0 ? (
        <>
          <UnstyledButton onClick={toggle} aria-expanded={open} mt={8}>
            <Group gap={3}>
              <Text fz="xs" c="dimmed">
                {t("board.items", { count: agent.items.length })}
              </Text>
              <IconChevronDown size={13} style={{ transform: open ? "rotate(180deg)" : "none" }} aria-hidden />
            </Group>
          </UnstyledButton>
          <Collapse in={open}>{open ? <Items ids={agent.items} /> : null}</Collapse>
        </>
      ) : (
        <Text fz="xs" c="dimmed" mt={8}>
          {agent.skills.map((held) => `${held.skill} ${String(held.level)}`).join(", ")}
        </Text>
      )}
    </Card>
  );
}

function Items({ ids }: { ids: string[] }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const works = useQueries({ queries: ids.map((id) => ({ queryKey: keys.work(id), queryFn: () => fetchWork(id) })) });
  return (
    <Stack gap={3} mt={6}>
      {ids.map((id, i) => (
        <Anchor key={id} component={Link} to={`/desk/${desk}/${id}`} fz="xs" lineClamp={1}>
          {works[i]?.data ? works[i].data.subject || t("work.noSubject") : id}
        </Anchor>
      ))}
    </Stack>
  );
}
