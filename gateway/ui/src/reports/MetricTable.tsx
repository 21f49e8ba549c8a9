import { Card, Group, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ResponseTimes, Stats } from "../api/types";
import { useLanguage } from "../language/useLanguage";
import { useTimes } from "../time/clock";
import { percent } from "./Tiles";

const COLUMNS = ["meanSeconds", "medianSeconds", "p90Seconds", "p99Seconds", "maxSeconds"] as const satisfies (keyof Stats)[];

/** Every metric on both clocks, with its definition. */
const calendarOf = ({ text, zone }: ResponseTimes["calendar"]) => (text.includes(zone) ? text : `${text} (${zone})`);

export function MetricTable({ report }: { report: ResponseTimes }) {
  const { t } = useTranslation();
  const { duration } = useTimes();
  const language = useLanguage();
  return (
    <Card withBorder mt="md">
      <Group justify="space-between" mb="sm">
        <Title order={3} fz="md">
          {t("report.table")}
        </Title>
        <Text fz="xs" c="dimmed">
          {t("report.definition", { version: report.definitionVersion })}
        </Text>
      </Group>
      <Table.ScrollContainer minWidth={820}>
        <Table verticalSpacing={8} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("report.metric")}</Table.Th>
              <Table.Th ta="right">{t("report.countShort")}</Table.Th>
              <Table.Th>{t("report.clock")}</Table.Th>
              {COLUMNS.map((column) => (
                <Table.Th key={column} ta="right">
                  {t(`report.${column}`)}
                </Table.Th>
              ))}
              <Table.Th ta="right">{t("report.withinTarget")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {report.rows.flatMap((row) =>
              (["calendar", "business"] as const).map((clock) => (
                <Table.Tr key={row.metric + clock}>
                  {clock === "calendar" ? (
                    <>
                      <Table.Td rowSpan={2} style={{ verticalAlign: "top", maxWidth: 300 }}>
                        <Text fz="sm" fw={600}>
                          {t(`metric.${row.metric}`)}
                        </Text>
                        <Text fz="xs" c="dimmed">
                          {t(`metric.formula.${row.metric}`)}
                        </Text>
                      </Table.Td>
                      <Table.Td rowSpan={2} ta="right" className="numbers" style={{ verticalAlign: "top" }}>
                        {row.count}
                      </Table.Td>
                    </>
                  ) : null}
                  <Table.Td>{t(`report.${clock}`)}</Table.Td>
                  {COLUMNS.map((column) => (
                    <Table.Td key={column} ta="right" className="numbers" fw={column === "medianSeconds" ? 650 : 400} style={{ whiteSpace: "nowrap" }}>
                      {row.count === 0 ? "–" : duration(row[clock][column])}
                    </Table.Td>
                  ))}
                  {clock === "calendar" ? (
                    <Table.Td rowSpan={2} ta="right" className="numbers" style={{ verticalAlign: "top" }}>
                      {row.withinTarget === undefined ? "–" : percent(row.withinTarget, language)}
                      {row.targetSeconds === undefined ? null : (
                        <Text fz="xs" c="dimmed">
                          ≤ {duration(row.targetSeconds)}
                        </Text>
                      )}
                    </Table.Td>
                  ) : null}
                </Table.Tr>
              )),
            )}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text fz="xs" c="dimmed" mt="sm">
        {t("report.businessHours", { text: calendarOf(report.calendar) })} {t("report.withinFormula")}
      </Text>
    </Card>
  );
}
