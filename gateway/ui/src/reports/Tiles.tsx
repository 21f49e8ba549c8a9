import { Card, Group, Progress, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ResponseTimes } from "../api/types";
import { useLanguage } from "../language/useLanguage";
import { useTimes } from "../time/clock";

/** The service handbook's goal where the desk has set no target of its own. */
const DEFAULT_TARGET = 86_400;

export const percent = (share: number, language: string) =>
  new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(share);

export function Tiles({ report }: { report: ResponseTimes }) {
  const { t } = useTranslation();
  const { duration } = useTimes();
  const language = useLanguage();
  const first = report.rows.find((row) => row.metric === "FIRST_RESPONSE");
  const resolution = report.rows.find((row) => row.metric === "RESOLUTION");
  const target = first?.targetSeconds ?? DEFAULT_TARGET;
  const median = first && first.count > 0 ? first.calendar.medianSeconds : undefined;
  const met = median !== undefined && median <= target;
  return (
    <div style={{ display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(210px, 1fr))", gap: 12 }}>
      <Tile
        name={t("report.firstResponseMedian")}
        hint={median === undefined ? t("report.nothingYet") : t(met ? "report.metTarget" : "report.missedTarget", { target: duration(target) })}
        good={median === undefined ? null : met}
        value={<span data-testid="report-first-response-median" data-seconds={median}>{median === undefined ? "–" : duration(median)}</span>}
        share={median === undefined ? null : Math.min(100, (100 * median) / target)}
      />
      <Tile
        name={t("report.withinTarget")}
        hint={t("report.withinTargetText", { target: duration(target) })}
        good={first?.withinTarget === undefined ? null : first.withinTarget >= 0.8}
        value={<span data-testid="report-within-target">{first?.withinTarget === undefined ? "–" : percent(first.withinTarget, language)}</span>}
        share={first?.withinTarget === undefined ? null : 100 * first.withinTarget}
      />
      <Tile
        name={t("report.count")}
        hint={t("report.countText")}
        good={null}
        value={<span data-testid="report-count">{new Intl.NumberFormat(language).format(first?.count ?? 0)}</span>}
        share={null}
      />
      <Tile
        name={t("report.resolutionMedian")}
        hint={t("report.resolutionText")}
        good={null}
        value={resolution && resolution.count > 0 ? duration(resolution.calendar.medianSeconds) : "–"}
        share={null}
      />
    </div>
  );
}

function Tile({ name, value, hint, good, share }: { name: string; value: ReactNode; hint: string; good: boolean | null; share: number | null }) {
  const color = good === null ? "gray" : good ? "tanggap" : "red";
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" gap={4}>
        <Text fz="sm" c="dimmed">
          {name}
        </Text>
      </Group>
      <Text fz={30} fw={680} lh={1.25} className="numbers">
        {value}
      </Text>
      {share === null ? null : <Progress value={share} color={color} size={5} my={6} aria-label={name} />}
      <Text fz="xs" c={good === false ? "red" : "dimmed"}>
        {hint}
      </Text>
    </Card>
  );
}
