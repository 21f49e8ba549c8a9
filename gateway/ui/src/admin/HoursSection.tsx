import { ActionIcon, Button, Card, Chip, Group, NumberInput, Select, Stack, TagsInput, Text, TextInput, Title } from "@mantine/core";
import { DatePickerInput, TimePicker } from "@mantine/dates";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useTimes } from "../time/clock";
import classes from "./admin.module.css";
import { useDraft, useFieldError } from "./draftContext";

const DAYS = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"] as const;
const TIMES = ["leaseSeconds", "declineBackoffSeconds", "affinitySeconds"] as const;

/** When the desk works, and the settings that hold for the whole desk. */
export function HoursSection() {
  const { t } = useTranslation();
  const { duration } = useTimes();
  const { state, change } = useDraft();
  const error = useFieldError();
  const { hours, holidays, dispositions, zone, name } = state.document;
  const setHours = (next: typeof hours) => { change((document) => ({ ...document, hours: next })); };
  const zones = Intl.supportedValuesOf("timeZone");

  return (
    <Stack maw={900}>
      <Card withBorder>
        <Title order={2} fz="md" mb="sm">
          {t("hours.title")}
        </Title>
        <Stack gap="sm">
          {hours.map((interval, i) => (
            <Group key={i} gap="sm" align="flex-start" data-testid="admin-hours">
              <Chip.Group multiple value={interval.days} onChange={(days) => { setHours(hours.with(i, { ...interval, days: DAYS.filter((day) => days.includes(day)) })); }}>
                <Group gap={4} w={{ sm: 400 }}>
                  {DAYS.map((day) => (
                    <Chip key={day} value={day} size="xs" icon={null}>
                      {t(`day.${day}`)}
                    </Chip>
                  ))}
                </Group>
              </Chip.Group>
              <TimePicker size="xs" w={76} format="24h" hoursInputLabel={t("hours.from")} value={interval.from} onChange={(from) => { if (from) setHours(hours.with(i, { ...interval, from: from.slice(0, 5) })); }} error={error(`hours[${String(i)}].from`)} />
              <TimePicker size="xs" w={76} format="24h" hoursInputLabel={t("hours.to")} value={interval.to} onChange={(to) => { if (to) setHours(hours.with(i, { ...interval, to: to.slice(0, 5) })); }} error={error(`hours[${String(i)}].to`)} />
              <ActionIcon variant="subtle" color="gray" aria-label={t("remove", { name: `${interval.from}-${interval.to}` })} onClick={() => { setHours(hours.toSpliced(i, 1)); }}>
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
          ))}
          {hours.length === 0 ? (
            <Text fz="sm" c="dimmed">
              {t("hours.none")}
            </Text>
          ) : null}
          <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} />} style={{ alignSelf: "flex-start" }} onClick={() => { setHours([...hours, { days: ["MON", "TUE", "WED", "THU", "FRI"], from: "08:00", to: "17:00" }]); }}>
            {t("hours.add")}
          </Button>
        </Stack>
        <div className={classes["grid"]} style={{ marginTop: 16 }}>
          <Select
            label={t("hours.zone")}
            searchable
            data={zones.includes(zone) ? zones : [zone, ...zones]}
            value={zone}
            allowDeselect={false}
            onChange={(next) => { if (next) change((document) => ({ ...document, zone: next })); }}
            error={error("zone")}
            limit={80}
          />
          <DatePickerInput
            type="multiple"
            label={t("hours.holidays")}
            placeholder={t("hours.holidaysHint")}
            value={holidays}
            onChange={(days) => { change((document) => ({ ...document, holidays: [...days].sort() })); }}
            valueFormat="D MMM YYYY"
            clearable
            error={error("holidays")}
            style={{ gridColumn: "span 2" }}
          />
        </div>
      </Card>

      <Card withBorder>
        <Title order={2} fz="md" mb="sm">
          {t("hours.desk")}
        </Title>
        <div className={classes["grid"]}>
          <TextInput label={t("hours.deskName")} value={name} onChange={(event) => { const next = event.currentTarget.value; change((document) => ({ ...document, name: next })); }} error={error("name")} />
          <TagsInput
            label={t("hours.dispositions")}
            value={dispositions}
            onChange={(next) => { change((document) => ({ ...document, dispositions: next })); }}
            error={error("dispositions")}
            style={{ gridColumn: "span 2" }}
          />
        </div>
        <div className={classes["grid"]} style={{ marginTop: 12 }}>
          {TIMES.map((field) => (
            <NumberInput
              key={field}
              label={t(`hours.${field}`)}
              description={`= ${duration(state.document[field] ?? 0)}`}
              inputWrapperOrder={["label", "input", "description", "error"]}
              suffix={` ${t("queues.seconds")}`}
              thousandSeparator=" "
              min={0}
              step={30}
              allowDecimal={false}
              value={state.document[field] ?? ""}
              onChange={(seconds) => { if (typeof seconds === "number") change((document) => ({ ...document, [field]: seconds })); }}
              error={error(field)}
            />
          ))}
        </div>
      </Card>
    </Stack>
  );
}
