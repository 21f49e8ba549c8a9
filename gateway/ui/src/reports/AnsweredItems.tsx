import { Anchor, Button, Card, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { board } from "../api/calls";
import { keys } from "../api/keys";
import type { ResponseTimes } from "../api/types";
import { useTimes } from "../time/clock";

const FIRST = 15;

/** The single items behind the numbers, slowest first answer on top. */
export function AnsweredItems({ items, desk, duration }: { items: ResponseTimes["items"]; desk: string; duration: (seconds: number) => string }) {
  const { t } = useTranslation();
  const { moment, full } = useTimes();
  const agents = useQuery({ queryKey: keys.board(desk), queryFn: () => board(desk) }).data?.agents;
  const [all, setAll] = useState(false);
  const sorted = [...items].sort((a, b) => (b.firstResponseSeconds ?? Infinity) - (a.firstResponseSeconds ?? Infinity));
  const shown = all ? sorted : sorted.slice(0, FIRST);
  return (
    <Card withBorder mt="md">
      <Title order={3} fz="md" mb="sm">
        {t("report.items")}
      </Title>
      {items.length === 0 ? (
        <Text fz="sm" c="dimmed">
          {t("report.nothingYet")}
        </Text>
      ) : (
        <Table.ScrollContainer minWidth={720}>
          <Table fz="sm" verticalSpacing={6} highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("report.subject")}</Table.Th>
                <Table.Th>{t("agent")}</Table.Th>
                <Table.Th>{t("work.received")}</Table.Th>
                <Table.Th ta="right">{t("report.calendar")}</Table.Th>
                <Table.Th ta="right">{t("report.business")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((item) => (
                <Table.Tr key={item.work}>
                  <Table.Td maw={340}>
                    <Anchor component={Link} to={`/desk/${desk}/${item.work}`} fz="sm" lineClamp={1}>
                      {item.subject || item.work}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>{agents?.find((agent) => agent.id === item.owner)?.name ?? item.owner ?? "–"}</Table.Td>
                  <Table.Td title={full(item.receivedAt)}>{moment(item.receivedAt)}</Table.Td>
                  <Table.Td ta="right" className="numbers">
                    {item.firstResponseSeconds === undefined ? t("report.notAnswered") : duration(item.firstResponseSeconds)}
                  </Table.Td>
                  <Table.Td ta="right" className="numbers">
                    {item.firstResponseBusinessSeconds === undefined ? "–" : duration(item.firstResponseBusinessSeconds)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {!all && sorted.length > FIRST ? (
        <Button variant="subtle" size="xs" mt="xs" onClick={() => { setAll(true); }}>
          {t("report.showAll", { count: sorted.length })}
        </Button>
      ) : null}
    </Card>
  );
}
