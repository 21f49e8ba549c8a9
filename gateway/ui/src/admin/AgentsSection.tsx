import { ActionIcon, Badge, Button, Drawer, Group, NumberInput, Select, Stack, Table, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AgentSettings } from "../api/types";
import { useAnyFinding, useDraft, useFieldError } from "./draftContext";
import { Levels } from "./Levels";

const CHANNELS = ["EMAIL", "PHONE", "SOCIAL", "FORM", "LETTER"] as const;

/** Who answers, what they can, and how much at once. */
export function AgentsSection() {
  const { t } = useTranslation();
  const { state, change } = useDraft();
  const marked = useAnyFinding();
  const [open, setOpen] = useState<number | null>(null);
  const { agents, skills } = state.document;
  const set = (next: AgentSettings[]) => { change((document) => ({ ...document, agents: next })); };
  const nameOf = (skill: string) => skills.find((each) => each.id === skill)?.name ?? skill;
  const chosen = open === null ? undefined : agents[open];

  return (
    <>
      <Group justify="space-between" mb="md">
        <Text fz="sm" c="dimmed">
          {t("agents.text")}
        </Text>
        <Button
          size="xs"
          leftSection={<IconPlus size={15} />}
          onClick={() => {
            set([...agents, { id: "", name: "", skills: [], capacity: 5 }]);
            setOpen(agents.length);
          }}
          data-testid="admin-agent-add"
        >
          {t("agents.add")}
        </Button>
      </Group>
      <Table.ScrollContainer minWidth={560}>
        <Table withTableBorder bg="var(--raised)" verticalSpacing="xs" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("name")}</Table.Th>
              <Table.Th>{t("skills")}</Table.Th>
              <Table.Th ta="right">{t("agents.capacity")}</Table.Th>
              <Table.Th w={90} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {agents.map((agent, i) => (
              <Table.Tr key={i} data-testid="admin-agent-row" data-agent={agent.id}>
                <Table.Td>
                  <Group gap={6} wrap="nowrap">
                    <div>
                      <Text fz="sm" fw={600}>
                        {agent.name || t("agents.unnamed")}
                      </Text>
                      <Text fz="xs" c="dimmed">
                        {agent.id}
                      </Text>
                    </div>
                    {marked(`agents[${String(i)}]`) ? <IconAlertTriangle size={16} color="var(--mantine-color-orange-6)" aria-label={t("admin.hasFinding")} /> : null}
                  </Group>
                </Table.Td>
                <Table.Td>
                  <Group gap={4}>
                    {agent.skills.map((held) => (
                      <Badge key={held.skill} size="sm" variant="light" tt="none" fw={500}>
                        {nameOf(held.skill)} {held.level}
                      </Badge>
                    ))}
                  </Group>
                </Table.Td>
                <Table.Td ta="right" className="numbers">
                  {agent.capacity}
                </Table.Td>
                <Table.Td>
                  <Group gap={2} wrap="nowrap" justify="flex-end">
                    <ActionIcon variant="subtle" aria-label={t("edit", { name: agent.name })} onClick={() => { setOpen(i); }} data-testid="admin-agent-edit">
                      <IconPencil size={16} />
                    </ActionIcon>
                    <ActionIcon variant="subtle" color="gray" aria-label={t("remove", { name: agent.name })} onClick={() => { set(agents.toSpliced(i, 1)); }}>
                      <IconTrash size={16} />
                    </ActionIcon>
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Drawer opened={chosen !== undefined} onClose={() => { setOpen(null); }} position="right" title={<Text fw={650}>{chosen?.name || t("agents.add")}</Text>}>
        {chosen && open !== null ? <AgentForm agent={chosen} i={open} change={(next) => { set(agents.with(open, next)); }} /> : null}
      </Drawer>
    </>
  );
}

function AgentForm({ agent, i, change }: { agent: AgentSettings; i: number; change: (agent: AgentSettings) => void }) {
  const { t } = useTranslation();
  const error = useFieldError();
  const path = `agents[${String(i)}]`;
  const caps = agent.channelCaps ?? [];
  const freeChannel = CHANNELS.find((channel) => !caps.some((cap) => cap.channel === channel));
  return (
    <Stack>
      <TextInput
        label={t("name")}
        data-autofocus
        value={agent.name}
        onChange={(event) => { change({ ...agent, name: event.currentTarget.value }); }}
        error={error(`${path}.name`)}
        data-testid="admin-agent-name"
      />
      <TextInput
        label={t("id")}
        description={t("admin.idHint")}
        value={agent.id}
        onChange={(event) => { change({ ...agent, id: event.currentTarget.value.trim() }); }}
        error={error(`${path}.id`)}
        data-testid="admin-agent-id"
      />
      <NumberInput
        label={t("agents.capacity")}
        description={t("agents.capacityHint")}
        min={0}
        allowDecimal={false}
        value={agent.capacity}
        onChange={(capacity) => { if (typeof capacity === "number") change({ ...agent, capacity }); }}
        error={error(`${path}.capacity`)}
        data-testid="admin-agent-capacity"
      />
      <Levels
        label={t("skills")}
        path={`${path}.skills`}
        rows={agent.skills}
        change={(skills) => { change({ ...agent, skills }); }}
        fresh={(skill) => ({ skill, level: 3 })}
      />
      <Stack gap={6}>
        <Text fz="sm" fw={500}>
          {t("agents.channelCaps")}
        </Text>
        <Text fz="xs" c="dimmed">
          {t("agents.channelCapsHint")}
        </Text>
        {caps.map((cap, k) => (
          <Group key={cap.channel} gap={6} wrap="nowrap" align="flex-start">
            <Select
              size="xs"
              style={{ flex: 1 }}
              aria-label={t("channelLabel")}
              value={cap.channel}
              allowDeselect={false}
              data={CHANNELS.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
              onChange={(channel) => { if (channel) change({ ...agent, channelCaps: caps.with(k, { ...cap, channel }) }); }}
              error={error(`${path}.channelCaps[${String(k)}].channel`)}
            />
            <NumberInput
              size="xs"
              w={90}
              min={0}
              allowDecimal={false}
              aria-label={t("agents.units")}
              value={cap.units}
              onChange={(units) => { if (typeof units === "number") change({ ...agent, channelCaps: caps.with(k, { ...cap, units }) }); }}
              error={error(`${path}.channelCaps[${String(k)}].units`)}
            />
            <ActionIcon variant="subtle" color="gray" mt={2} aria-label={t("remove", { name: cap.channel })} onClick={() => { change({ ...agent, channelCaps: caps.toSpliced(k, 1) }); }}>
              <IconTrash size={15} />
            </ActionIcon>
          </Group>
        ))}
        {freeChannel ? (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={13} />}
            style={{ alignSelf: "flex-start" }}
            onClick={() => { change({ ...agent, channelCaps: [...caps, { channel: freeChannel, units: agent.capacity }] }); }}
          >
            {t("agents.addCap")}
          </Button>
        ) : null}
      </Stack>
    </Stack>
  );
}
