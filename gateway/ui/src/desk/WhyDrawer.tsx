import { Accordion, Badge, Card, Drawer, Group, List, Loader, Stack, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconCircleCheckFilled, IconHourglass } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { explanation } from "../api/calls";
import { keys } from "../api/keys";
import { sentenceOf } from "../api/say";
import type { Decision, WhyWaiting, Work } from "../api/types";
import { useTimes } from "../time/clock";

/** The router's own account of why this agent has the work, or why nobody has it yet. */
export function WhyDrawer({ work, opened, close }: { work: Work; opened: boolean; close: () => void }) {
  const { t } = useTranslation();
  const waiting = work.state === "WAITING" || work.state === "OFFERED";
  const query = useQuery({
    queryKey: keys.explanation(work.id),
    queryFn: () => explanation(work.id),
    enabled: opened,
    refetchInterval: opened && waiting ? 5000 : false,
  });
  const [newest, ...earlier] = query.data?.decisions ?? [];
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="right"
      size={560}
      // The letter beside it stays readable: the explanation speaks of it.
      overlayProps={{ backgroundOpacity: 0.12 }}
      title={<Text fw={650}>{work.state === "WAITING" ? t("why.waitingTitle") : t("why.title")}</Text>}
      data-testid="why-drawer"
    >
      {query.isPending && opened ? <Loader type="dots" /> : null}
      {query.isError ? <Text c="red">{sentenceOf(query.error)}</Text> : null}
      <Stack gap="lg" aria-live="polite">
        {query.data?.now ? <Now now={query.data.now} /> : null}
        {newest ? <DecisionView decision={newest} heading={query.data?.now ? t("why.lastDecision") : null} /> : null}
        {query.data && !newest && !query.data.now ? <Text c="dimmed">{t("why.none")}</Text> : null}
        {earlier.length > 0 ? (
          <div>
            <Title order={3} fz="sm" mb={6}>
              {t("why.earlier")}
            </Title>
            <Accordion variant="separated" chevronPosition="left">
              {earlier.map((decision, i) => (
                <Accordion.Item key={`${decision.at}/${String(i)}`} value={String(i)}>
                  <Accordion.Control>
                    <Summary decision={decision} />
                  </Accordion.Control>
                  <Accordion.Panel>
                    <DecisionView decision={decision} heading={null} />
                  </Accordion.Panel>
                </Accordion.Item>
              ))}
            </Accordion>
          </div>
        ) : null}
      </Stack>
    </Drawer>
  );
}

export function Now({ now }: { now: WhyWaiting }) {
  const { t } = useTranslation();
  const { moment } = useTimes();
  return (
    <Card withBorder bg="var(--chosen)" data-testid="why-now">
      <Group gap={8} mb={6}>
        <IconHourglass size={18} aria-hidden />
        <Text fw={650}>{t("why.position", { position: now.position, ahead: now.ahead })}</Text>
        <Text fz="xs" c="dimmed" ml="auto">
          {t("why.asOf", { at: moment(now.at) })}
        </Text>
      </Group>
      {now.sentences.filter((sentence) => sentence !== now.unblock).map((sentence) => (
        <Text key={sentence} fz="sm">
          {sentence}
        </Text>
      ))}
      <Text fz="sm" fw={600} mt={8}>
        {t("why.unblock")}: {now.unblock}
      </Text>
      {now.nearest.length > 0 ? (
        <>
          <Text fz="xs" c="dimmed" mt={10} mb={4}>
            {t("why.nearest")}
          </Text>
          <List size="sm" spacing={3}>
            {now.nearest.map((near) => (
              <List.Item key={near.agent}>
                <b>{near.name}</b> {near.blockedBy}
              </List.Item>
            ))}
          </List>
        </>
      ) : null}
    </Card>
  );
}

function Summary({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  const { moment } = useTimes();
  return (
    <Group gap={8}>
      <Badge variant="light" tt="none" color={decision.outcome === "WAITING" ? "blue" : "tanggap"}>
        {t(`why.outcome.${decision.outcome}`)}
      </Badge>
      <Text fz="sm">{decision.agentName ?? decision.queue}</Text>
      <Text fz="xs" c="dimmed">
        {moment(decision.at)}
      </Text>
    </Group>
  );
}

export function DecisionView({ decision, heading }: { decision: Decision; heading: string | null }) {
  const { t } = useTranslation();
  const { full, ago } = useTimes();
  // What a constraint says stands in its own box below.
  const sentences = decision.sentences.filter((sentence) => !decision.constraints.some((constraint) => constraint.text === sentence));
  return (
    <Stack gap="md" data-testid="why-decision" data-rule={decision.rule} data-version={decision.ruleSetVersion}>
      <div>
        {heading ? (
          <Title order={3} fz="sm" mb={6}>
            {heading}
          </Title>
        ) : null}
        {sentences.map((sentence, i) => (
          <Text key={sentence} fz={i === 0 && !heading ? 16 : "sm"} fw={i === 0 && !heading ? 600 : 400} mb={3} data-testid="why-sentence">
            {sentence}
          </Text>
        ))}
      </div>

      <div>
        <Text fz="xs" fw={650} c="dimmed" mb={6}>
          {t("why.funnel", { considered: decision.considered, eligible: decision.eligible })}
        </Text>
        <Stack gap={6}>
          {decision.constraints.map((constraint) => (
            <Card key={constraint.kind + constraint.text} withBorder padding="xs" data-testid="why-constraint">
              <Group justify="space-between" wrap="nowrap">
                <Text fz="sm">
                  <b>{t(`why.kind.${constraint.kind}` as "why.kind.SKILL", { defaultValue: constraint.kind })}:</b> {constraint.text}
                </Text>
                <Badge color={constraint.excluded > 0 ? "orange" : "gray"} variant="light" tt="none" style={{ flex: "none" }}>
                  {t("why.excluded", { count: constraint.excluded })}
                </Badge>
              </Group>
              {constraint.agents.some((name) => !constraint.text.includes(name)) ? (
                <Text fz="xs" c="dimmed" mt={2}>
                  {constraint.agents.join(", ")}
                  {constraint.excluded > constraint.agents.length ? ` ${t("why.andMore", { count: constraint.excluded - constraint.agents.length })}` : ""}
                </Text>
              ) : null}
            </Card>
          ))}
        </Stack>
      </div>

      {decision.candidates.length > 0 ? (
        <div>
          <Text fz="xs" fw={650} c="dimmed" mb={6}>
            {t("why.candidates")}
          </Text>
          <Table.ScrollContainer minWidth={440}>
            <Table fz="sm" withTableBorder>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("agent")}</Table.Th>
                  <Table.Th ta="right">{t("why.load")}</Table.Th>
                  <Table.Th ta="right">{t("why.surplus")}</Table.Th>
                  <Table.Th ta="right">{t("why.lastAccepted")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {decision.candidates.map((candidate) => (
                  <Table.Tr key={candidate.agent} bg={candidate.chosen ? "var(--chosen)" : undefined} data-testid="why-candidate" data-agent={candidate.agent}>
                    <Table.Td>
                      <Group gap={6} wrap="nowrap">
                        {candidate.name}
                        {candidate.chosen ? <IconCircleCheckFilled size={15} color="var(--mantine-color-tanggap-6)" aria-label={t("why.chosen")} /> : null}
                      </Group>
                    </Table.Td>
                    <Table.Td ta="right" className="numbers">{`${String(candidate.loadPercent)} %`}</Table.Td>
                    <Table.Td ta="right" className="numbers">
                      {candidate.surplusSkills}
                    </Table.Td>
                    <Table.Td ta="right" className="numbers">
                      {candidate.lastAcceptedAt ? t("why.ago", { duration: ago(candidate.lastAcceptedAt) }) : t("why.never")}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {decision.tieBreak ? (
            <Text fz="sm" mt={6}>
              <b>{t("why.tieBreak")}:</b> {decision.tieBreak}
            </Text>
          ) : null}
        </div>
      ) : null}

      <Text fz="xs" c="dimmed" data-testid="why-origin">
        {t("why.origin", { rule: decision.rule, version: decision.ruleSetVersion, queue: decision.queue, step: decision.step, position: decision.position })}
        <br />
        {t("why.orderKey")}: {decision.orderKey}
        <br />
        {full(decision.at)}
      </Text>
    </Stack>
  );
}
