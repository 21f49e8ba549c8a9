import { Alert as Notice, Anchor, Card, Loader, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { board } from "../api/calls";
import { keys } from "../api/keys";
import { sentenceOf } from "../api/say";
import { useDesk } from "../frame/deskContext";
import { useTimes } from "../time/clock";
import { AgentCard } from "./AgentCard";
import classes from "./board.module.css";
import { QueueWork } from "./QueueWork";

const TOTALS = ["waiting", "offered", "active", "parked", "resolvedToday"] as const;

/** The supervisor's view of the desk as it is now. */
export function BoardPage() {
  const { t } = useTranslation();
  const { desk, may } = useDesk();
  const { duration, moment } = useTimes();
  const [queue, setQueue] = useState<{ id: string; name: string } | null>(null);
  const query = useQuery({ queryKey: keys.board(desk), queryFn: () => board(desk), refetchInterval: 30_000 });
  const now = query.data;
  if (!now) {
    return <div className={classes["page"]}>{query.isError ? <Notice color="red">{sentenceOf(query.error)}</Notice> : <Loader type="dots" />}</div>;
  }
  const breached = now.queues.reduce((sum, each) => sum + each.breached, 0);
  const agents = [...now.agents].sort((a, b) => ORDER[a.status] - ORDER[b.status] || a.name.localeCompare(b.name));

  return (
    <div className={classes["page"]} data-testid="board">
      <div className={classes["totals"]}>
        {TOTALS.map((total) => (
          <Card key={total} withBorder padding="sm">
            <Text fz="xs" c="dimmed">
              {t(`board.${total}`)}
            </Text>
            <Text fz={26} fw={650} className="numbers" lh={1.2}>
              {now.totals[total]}
            </Text>
          </Card>
        ))}
        <Card withBorder padding="sm">
          <Text fz="xs" c="dimmed">
            {t("board.breached")}
          </Text>
          <Text fz={26} fw={650} className="numbers" lh={1.2} c={breached > 0 ? "red" : undefined}>
            {breached}
          </Text>
        </Card>
      </div>

      <div className={classes["columns"]}>
        <Card withBorder padding={0}>
          <Title order={2} fz="md" p="md" pb="xs">
            {t("board.queues")}
          </Title>
          <Table.ScrollContainer minWidth={520}>
            <Table highlightOnHover horizontalSpacing="md" verticalSpacing="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("queue")}</Table.Th>
                  <Table.Th ta="right">{t("board.waiting")}</Table.Th>
                  <Table.Th ta="right">{t("board.offered")}</Table.Th>
                  <Table.Th ta="right">{t("board.active")}</Table.Th>
                  <Table.Th ta="right">{t("board.oldest")}</Table.Th>
                  <Table.Th ta="right">{t("board.breached")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {now.queues.map((each) => (
                  <Table.Tr key={each.id} data-testid="board-queue" data-queue={each.id}>
                    <Table.Td>
                      <Text component="button" fz="sm" fw={600} c="tanggap" style={{ border: 0, background: "none", padding: 0, cursor: "pointer", textAlign: "left" }} onClick={() => { setQueue(each); }}>
                        {each.name}
                      </Text>
                    </Table.Td>
                    <Table.Td ta="right" className="numbers" fw={600}>
                      {each.waiting}
                    </Table.Td>
                    <Table.Td ta="right" className="numbers">
                      {each.offered}
                    </Table.Td>
                    <Table.Td ta="right" className="numbers">
                      {each.active}
                    </Table.Td>
                    <Table.Td ta="right" className="numbers" style={{ whiteSpace: "nowrap" }}>
                      {each.oldestWaitSeconds === undefined ? "–" : duration(each.oldestWaitSeconds)}
                    </Table.Td>
                    <Table.Td ta="right" className="numbers">
                      <Text span fz="sm" fw={each.breached > 0 ? 650 : 400} c={each.breached > 0 ? "red" : "dimmed"}>
                        {each.breached}
                      </Text>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Card>

        <Card withBorder>
          <Title order={2} fz="md" mb="sm">
            {t("board.alerts")}
          </Title>
          {now.alerts.length === 0 ? (
            <Text fz="sm" c="dimmed">
              {t("board.noAlerts")}
            </Text>
          ) : null}
          {now.alerts.map((alert, i) => (
            <Notice key={`${alert.at}/${String(i)}`} color={SEVERITY[alert.severity] ?? "yellow"} p="xs" mb={8} data-testid="board-alert">
              <Text fz="sm">{alert.text}</Text>
              <Text fz="xs" c="dimmed" mt={2}>
                {moment(alert.at)}
                {alert.work ? (
                  <>
                    {" · "}
                    <Anchor component={Link} to={`/desk/${desk}/${alert.work}`} fz="xs">
                      {t("board.openWork")}
                    </Anchor>
                  </>
                ) : null}
              </Text>
            </Notice>
          ))}
        </Card>
      </div>

      <Title order={2} fz="md" mt="xl" mb="sm">
        {t("board.agents")}
      </Title>
      <div className={classes["agents"]}>
        {agents.map((agent) => (
          <AgentCard key={agent.id} agent={agent} supervised={may("SUPERVISOR")} />
        ))}
      </div>
      <QueueWork queue={queue} close={() => { setQueue(null); }} />
    </div>
  );
}

const ORDER = { AVAILABLE: 0, BUSY: 1, AWAY: 2, OFFLINE: 3 };
const SEVERITY: Record<string, string> = { ERROR: "red", CRITICAL: "red", WARNING: "yellow", INFO: "blue" };
