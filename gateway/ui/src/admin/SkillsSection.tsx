import { ActionIcon, Button, Group, Table, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useDraft, useFieldError } from "./draftContext";

export function SkillsSection() {
  const { t } = useTranslation();
  const { state, change } = useDraft();
  const error = useFieldError();
  const { skills, agents, rules } = state.document;
  const set = (next: typeof skills) => { change((document) => ({ ...document, skills: next })); };
  const used = (id: string) => ({
    agents: agents.filter((agent) => agent.skills.some((held) => held.skill === id)).length,
    rules: rules.filter((rule) => rule.requirements?.some((need) => need.skill === id)).length,
  });
  return (
    <>
      <Group justify="space-between" mb="md">
        <Text fz="sm" c="dimmed">
          {t("skillsPage.text")}
        </Text>
        <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => { set([...skills, { id: "", name: "" }]); }}>
          {t("admin.addSkill")}
        </Button>
      </Group>
      <Table withTableBorder bg="var(--raised)" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("name")}</Table.Th>
            <Table.Th>{t("id")}</Table.Th>
            <Table.Th visibleFrom="sm">{t("skillsPage.used")}</Table.Th>
            <Table.Th w={44} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {skills.map((skill, i) => (
            <Table.Tr key={i}>
              <Table.Td>
                <TextInput aria-label={t("name")} value={skill.name} onChange={(event) => { set(skills.with(i, { ...skill, name: event.currentTarget.value })); }} error={error(`skills[${String(i)}].name`)} />
              </Table.Td>
              <Table.Td>
                <TextInput aria-label={t("id")} value={skill.id} onChange={(event) => { set(skills.with(i, { ...skill, id: event.currentTarget.value.trim() })); }} error={error(`skills[${String(i)}].id`)} />
              </Table.Td>
              <Table.Td visibleFrom="sm">
                <Text fz="sm" c="dimmed">
                  {t("skillsPage.usedBy", used(skill.id))}
                </Text>
              </Table.Td>
              <Table.Td>
                <ActionIcon variant="subtle" color="gray" aria-label={t("remove", { name: skill.name })} onClick={() => { set(skills.toSpliced(i, 1)); }}>
                  <IconTrash size={16} />
                </ActionIcon>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
