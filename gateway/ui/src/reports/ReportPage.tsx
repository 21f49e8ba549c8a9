import "@mantine/charts/styles.css";
import { Alert, Card, Group, Loader, Select, Text, Title } from "@mantine/core";
import { CompositeChart } from "@mantine/charts";
import { DatePickerInput } from "@mantine/dates";
import { useQuery } from "@tanstack/react-query";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { board, responseTimes } from "../api/calls";
import { keys } from "../api/keys";
import { sentenceOf } from "../api/say";
import boardClasses from "../board/board.module.css";
import { useDesk } from "../frame/deskContext";
import { useTimes } from "../time/clock";
import { AnsweredItems } from "./AnsweredItems";
import { MetricTable } from "./MetricTable";
import { Tiles } from "./Tiles";

const HOUR = 3600;
/** Below this the whole chart is in minutes: a desk that answers within minutes would see a flat line at nought hours. */
const FEW_HOURS = 2 * HOUR;

/** How long customers waited, on both clocks, with the formula beside the number. */
export function ReportPage() {
  const { t } = useTranslation();
  const { desk, me, may } = useDesk();
  const { duration } = useTimes();
  const [range, setRange] = useState<[string | null, string | null]>([
    dayjs().subtract(29, "day").format("YYYY-MM-DD"),
    dayjs().format("YYYY-MM-DD"),
  ]);
  const [queue, setQueue] = useState<string | null>(null);
  const [from, to] = range;
  const filter = {
    from: dayjs(from ?? undefined).startOf("day").toISOString(),
    to: dayjs(to ?? from ?? undefined).add(1, "day").startOf("day").toISOString(),
    ...(queue ? { queue } : {}),
    ...(may("SUPERVISOR") || !me.agentId ? {} : { agent: me.agentId }),
  };
  const query = useQuery({
    queryKey: keys.report(desk, filter),
    queryFn: () => responseTimes(desk, filter),
    enabled: from !== null && to !== null,
    placeholderData: (before) => before,
  });
  const queues = useQuery({ queryKey: keys.board(desk), queryFn: () => board(desk) }).data?.queues ?? [];
  const report = query.data;
  const inMinutes = (report?.perDay ?? []).every((each) => each.medianSeconds < FEW_HOURS);
  const unit = inMinutes ? 60 : HOUR;

  return (
    <div className={boardClasses["page"]} data-testid="report">
      <Group justify="space-between" mb="md" align="flex-end">
        <div>
          <Title order={2} fz="lg">
            {t("report.title")}
          </Title>
          <Text fz="sm" c="dimmed">
            {may("SUPERVISOR") ? t("report.text") : t("report.textOwn")}
          </Text>
        </div>
        <Group gap="sm" align="flex-end">
          <DatePickerInput
            type="range"
            label={t("report.range")}
            value={range}
            onChange={setRange}
            valueFormat="D MMM YYYY"
            maxDate={dayjs().format("YYYY-MM-DD")}
            presets={[7, 30, 90].map((days) => ({
              value: [dayjs().subtract(days - 1, "day").format("YYYY-MM-DD"), dayjs().format("YYYY-MM-DD")] as [string, string],
              label: t("report.lastDays", { days }),
            }))}
            miw={230}
            data-testid="report-range"
          />
          <Select
            label={t("queue")}
            placeholder={t("report.allQueues")}
            data={queues.map((each) => ({ value: each.id, label: each.name }))}
            value={queue}
            onChange={setQueue}
            clearable
            w={170}
            data-testid="report-queue"
          />
        </Group>
      </Group>
      {query.isError ? <Alert color="red">{sentenceOf(query.error)}</Alert> : null}
      {query.isPending && !query.isError ? <Loader type="dots" /> : null}
      {report ? (
        <div style={{ opacity: query.isPlaceholderData ? 0.55 : 1, transition: "opacity 120ms" }}>
          <Tiles report={report} />
          <Card withBorder mt="md">
            <Title order={3} fz="md">
              {t("report.perDay")}
            </Title>
            <Text fz="xs" c="dimmed" mb="md">
              {t("report.perDayText")}
            </Text>
            <CompositeChart
              h={250}
              data={report.perDay.map((each) => ({
                day: dayjs(each.day).format("D MMM"),
                count: each.count,
                median: Math.round((each.medianSeconds / unit) * 10) / 10,
              }))}
              dataKey="day"
              withLegend
              withRightYAxis
              yAxisLabel={t(inMinutes ? "report.minutes" : "report.hours")}
              rightYAxisLabel={t("report.answered")}
              yAxisProps={{ allowDecimals: !inMinutes }}
              rightYAxisProps={{ allowDecimals: false }}
              gridAxis="x"
              legendProps={{ verticalAlign: "top", height: 34 }}
              series={[
                { name: "count", label: t("report.answered"), color: "light-dark(#cfe5dd, #2c4f46)", type: "bar", yAxisId: "right" },
                { name: "median", label: t(inMinutes ? "report.medianMinutes" : "report.medianHours"), color: "tanggap.7", type: "line", yAxisId: "left" },
              ]}
              maxBarWidth={22}
              curveType="monotone"
              withDots={report.perDay.length < 32}
            />
          </Card>
          <MetricTable report={report} />
          <AnsweredItems items={report.items} desk={desk} duration={duration} />
        </div>
      ) : null}
    </div>
  );
}
