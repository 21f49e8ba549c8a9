import { ActionIcon, Button, Group, NumberInput, Select, Stack, Switch, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { SkillLevel } from "../api/types";
import { useDraft, useFieldError } from "./draftContext";

interface Row extends SkillLevel {
  required?: boolean;
}

interface Props {
  label: string;
  path: string;
  rows: Row[];
  change: (rows: Row[]) => void;
  /** Requirements can be required or preferred; an agent's skills cannot. */
  fresh: (skill: string) => Row;
}

/** Skills with their levels, as an agent has them or as a rule asks for them. */
export function Levels({ label, path, rows, change, fresh }: Props) {
  const { t } = useTranslation();
  const { state } = useDraft();
  const error = useFieldError();
  const skills = state.document.skills.map((skill) => ({ value: skill.id, label: skill.name }));
  const free = skills.find((skill) => !rows.some((row) => row.skill === skill.value));
  return (
    <Stack gap={6}>
      <Text fz="sm" fw={500}>
        {label}
      </Text>
      {rows.map((row, i) => (
        <Group key={row.skill + String(i)} gap={6} wrap="nowrap" align="flex-start">
          <Select
            size="xs"
            aria-label={t("skill")}
            data={skills.some((skill) => skill.value === row.skill) ? skills : [...skills, { value: row.skill, label: row.skill }]}
            value={row.skill}
            allowDeselect={false}
            onChange={(skill) => { if (skill) change(rows.with(i, { ...row, skill })); }}
            error={error(`${path}[${String(i)}].skill`)}
            data-testid="admin-skill"
            style={{ flex: 1 }}
          />
          <NumberInput
            size="xs"
            w={70}
            min={1}
            max={5}
            clampBehavior="strict"
            allowDecimal={false}
            aria-label={t("level")}
            prefix="≥ "
            value={row.level}
            onChange={(level) => { if (typeof level === "number") change(rows.with(i, { ...row, level })); }}
            error={error(`${path}[${String(i)}].level`)}
            data-testid="admin-level"
          />
          {row.required === undefined ? null : (
            <Switch
              size="xs"
              mt={6}
              label={row.required ? t("work.required") : t("work.preferred")}
              checked={row.required}
              onChange={(event) => { change(rows.with(i, { ...row, required: event.currentTarget.checked })); }}
            />
          )}
          <ActionIcon variant="subtle" color="gray" mt={2} aria-label={t("remove", { name: row.skill })} onClick={() => { change(rows.toSpliced(i, 1)); }}>
            <IconTrash size={15} />
          </ActionIcon>
        </Group>
      ))}
      {free ? (
        <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={13} />} onClick={() => { change([...rows, fresh(free.value)]); }} style={{ alignSelf: "flex-start" }} data-testid="admin-skill-add">
          {t("admin.addSkill")}
        </Button>
      ) : null}
    </Stack>
  );
}
