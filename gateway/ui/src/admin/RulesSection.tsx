import { ActionIcon, Badge, Button, Card, Code, Collapse, Group, NumberInput, Select, Text, Textarea, TextInput, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ruleHits } from "../api/calls";
import { keys } from "../api/keys";
import type { RuleSettings } from "../api/types";
import classes from "./admin.module.css";
import { useDesk } from "../frame/deskContext";
import { useDraft, useFieldError } from "./draftContext";
import { Levels } from "./Levels";

const FACTS = ["subject", "text", "from", "fromDomain", "fromName", "to", "channel", "account", "language", "automatic", "attachments", "receivedAt", "attributes"];

/** The ordered rules: the first that matches a message says where it goes. */
export function RulesSection() {
  const { t } = useTranslation();
  const { state, change } = useDraft();
  const [help, { toggle }] = useDisclosure(false);
  const { rules, queues } = state.document;
  const set = (next: RuleSettings[]) => { change((document) => ({ ...document, rules: next })); };
  const { desk } = useDesk();
  const counted = useQuery({ queryKey: keys.ruleHits(desk), queryFn: () => ruleHits(desk), refetchInterval: 30_000 }).data?.items;
  const last = rules.length - 1;
  const add = () => {
    const rule: RuleSettings = { name: t("rules.newName"), when: 'message.subject.contains("")', queue: queues[0]?.id ?? "", requirements: [] };
    // Before the default, which has to stay last.
    set(rules.toSpliced(Math.max(0, last), 0, rule));
  };
  const move = (i: number, by: number) => {
    const rule = rules[i];
    if (rule) set(rules.toSpliced(i, 1).toSpliced(i + by, 0, rule));
  };
  return (
    <>
      <Group justify="space-between" mb="md">
        <Text fz="sm" c="dimmed" maw={620}>
          {t("rules.text")}{" "}
          <Text span fz="sm" c="tanggap" component="button" onClick={toggle} style={{ border: 0, background: "none", padding: 0, cursor: "pointer" }} aria-expanded={help}>
            {t("rules.facts")}
          </Text>
        </Text>
        <Button size="xs" leftSection={<IconPlus size={15} />} onClick={add} data-testid="admin-rule-add">
          {t("rules.add")}
        </Button>
      </Group>
      <Collapse in={help}>
        <Card withBorder mb="md">
          <Text fz="sm" mb={6}>
            {t("rules.factsText")}
          </Text>
          <Group gap={6}>
            {FACTS.map((fact) => (
              <Code key={fact}>message.{fact}</Code>
            ))}
          </Group>
        </Card>
      </Collapse>
      {rules.map((rule, i) => (
        <RuleCard
          key={i}
          rule={rule}
          hits={counted?.filter((hit) => hit.rule === rule.name).reduce((sum, hit) => sum + hit.hits, 0)}
          i={i}
          isDefault={i === last}
          change={(next) => { set(rules.with(i, next)); }}
          up={i > 0 && i < last ? () => { move(i, -1); } : null}
          down={i < last - 1 ? () => { move(i, 1); } : null}
          remove={i === last ? null : () => { set(rules.toSpliced(i, 1)); }}
        />
      ))}
    </>
  );
}

interface CardProps {
  rule: RuleSettings;
  /** Undefined while they are not known. */
  hits: number | undefined;
  i: number;
  isDefault: boolean;
  change: (rule: RuleSettings) => void;
  up: (() => void) | null;
  down: (() => void) | null;
  remove: (() => void) | null;
}

function RuleCard({ rule, hits, i, isDefault, change, up, down, remove }: CardProps) {
  const { t } = useTranslation();
  const { state } = useDraft();
  const error = useFieldError();
  const path = `rules[${String(i)}]`;
  const queues = state.document.queues.map((queue) => ({ value: queue.id, label: queue.name }));
  const { when: _when, ...always } = rule;
  return (
    <Card withBorder mb="sm" data-testid="admin-rule-row" data-rule={i}>
      <Group gap={10} wrap="nowrap" align="flex-start">
        <span className={classes["order"]}>{i + 1}</span>
        <div style={{ flex: 1, minWidth: 0 }}>
          <Group gap={8} wrap="nowrap" mb={8}>
            <TextInput
              aria-label={t("rules.name")}
              value={rule.name}
              onChange={(event) => { change({ ...rule, name: event.currentTarget.value }); }}
              error={error(`${path}.name`)}
              size="sm"
              fw={600}
              style={{ flex: 1 }}
              data-testid="admin-rule-name"
            />
            {hits === undefined ? null : (
              <Tooltip label={t("rules.hitsHint")}>
                <Badge variant="light" color={hits === 0 ? "gray" : "tanggap"} tt="none" style={{ flexShrink: 0 }} data-testid="admin-rule-hits">
                  {hits === 0 ? t("rules.noHits") : t("rules.hits", { count: hits })}
                </Badge>
              </Tooltip>
            )}
            {isDefault ? (
              <Badge variant="light" color="gray" tt="none">
                {t("rules.default")}
              </Badge>
            ) : null}
            <Step label={t("rules.up", { name: rule.name })} act={up}>
              <IconArrowUp size={16} />
            </Step>
            <Step label={t("rules.down", { name: rule.name })} act={down}>
              <IconArrowDown size={16} />
            </Step>
            <Step label={t("remove", { name: rule.name })} act={remove}>
              <IconTrash size={16} />
            </Step>
          </Group>
          {isDefault && !rule.when ? (
            <Text fz="sm" c="dimmed" mb={8}>
              {t("rules.defaultText")}
            </Text>
          ) : (
            <Textarea
              className={classes["code"] ?? ""}
              label={t("rules.when")}
              value={rule.when ?? ""}
              onChange={(event) => {
                const when = event.currentTarget.value;
                change(when === "" ? always : { ...rule, when });
              }}
              error={error(`${path}.when`)}
              autosize
              minRows={1}
              maxRows={6}
              spellCheck={false}
              mb={8}
              data-testid="admin-rule-when"
            />
          )}
          <div className={classes["grid"]}>
            <Select
              label={t("queue")}
              data={queues.some((queue) => queue.value === rule.queue) ? queues : [...queues, { value: rule.queue, label: rule.queue }]}
              value={rule.queue}
              allowDeselect={false}
              onChange={(queue) => { if (queue !== null) change({ ...rule, queue }); }}
              error={error(`${path}.queue`)}
              data-testid="admin-rule-queue"
            />
            <NumberInput
              label={t("work.priority")}
              placeholder={t("rules.queuePriority")}
              // Less than 0 is the configuration's way to say: the queue's own.
              value={rule.priority === undefined || rule.priority < 0 ? "" : rule.priority}
              min={0}
              max={9}
              allowDecimal={false}
              onChange={(priority) => {
                const { priority: _before, ...rest } = rule;
                change(typeof priority === "number" ? { ...rule, priority } : rest);
              }}
              error={error(`${path}.priority`)}
              data-testid="admin-rule-priority"
            />
            <div style={{ gridColumn: "span 2" }}>
              <Levels
                label={t("work.requirements")}
                path={`${path}.requirements`}
                rows={(rule.requirements ?? []).map((need) => ({ ...need, required: need.required ?? true }))}
                change={(rows) => { change({ ...rule, requirements: rows.map((row) => ({ ...row, required: row.required ?? true })) }); }}
                fresh={(skill) => ({ skill, level: 1, required: true })}
              />
            </div>
          </div>
          {error(path) ? (
            <Text c="red" fz="sm" mt={6}>
              {error(path)}
            </Text>
          ) : null}
        </div>
      </Group>
    </Card>
  );
}

function Step({ label, act, children }: { label: string; act: (() => void) | null; children: React.ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={act === null} onClick={() => act?.()}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
