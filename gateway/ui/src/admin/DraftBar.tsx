import { Alert, Anchor, Badge, Button, Group, Indicator, List, Popover, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { IconAlertTriangle, IconCircleCheck, IconDeviceFloppy, IconRocket } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { draft as fetchDraft, saveDraft } from "../api/calls";
import { keys } from "../api/keys";
import { Problem } from "../api/problem";
import { sayFailure, saySuccess } from "../api/say";
import type { Draft, Finding } from "../api/types";
import { useDesk } from "../frame/deskContext";
import classes from "./admin.module.css";
import { useDraft } from "./draftContext";
import { unsaved } from "./draftState";
import { PublishDialog } from "./PublishDialog";

interface Props {
  loaded: (draft: Draft) => void;
  saved: (draft: Draft) => void;
}

/** What state the draft is in, and the two things to do with it. */
export function DraftBar({ loaded, saved }: Props) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { state, findings: found, checking } = useDraft();
  const client = useQueryClient();
  const [publishing, setPublishing] = useState(false);
  const [conflict, setConflict] = useState(false);
  const { unreadable } = state;
  // While the text cannot be read, the last check speaks of a document that is no longer there.
  const findings: Finding[] = unreadable
    ? [{ severity: "ERROR", path: "yaml", message: t("admin.unreadable", { ...unreadable }) }]
    : found;
  const dirty = unsaved(state);
  const errors = findings.filter((finding) => finding.severity === "ERROR").length;

  const save = useMutation({
    mutationFn: (etag: string) => saveDraft(desk, state.document, etag),
    onSuccess: (draft) => {
      setConflict(false);
      client.setQueryData(keys.draft(desk), draft);
      saved(draft);
    },
    onError: (failure) => {
      if (failure instanceof Problem && failure.status === 412) setConflict(true);
      else sayFailure(failure);
    },
  });
  const load = useMutation({
    mutationFn: () => fetchDraft(desk),
    onSuccess: (draft) => {
      setConflict(false);
      client.setQueryData(keys.draft(desk), draft);
      loaded(draft);
    },
    onError: sayFailure,
  });
  const overwrite = useMutation({
    mutationFn: async () => save.mutateAsync((await fetchDraft(desk)).etag),
    onError: sayFailure,
  });

  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => { window.removeEventListener("beforeunload", warn); };
  }, [dirty]);

  const keep = () => { save.mutate(state.stored.etag, { onSuccess: () => { saySuccess(t("admin.saved")); } }); };
  return (
    <header className={classes["bar"]}>
      <Group gap="sm">
        <Text fw={650}>{t("admin.title")}</Text>
        <Badge variant="light" tt="none" color={dirty ? "orange" : state.stored.changed ? "blue" : "gray"} data-testid="draft-state">
          {dirty ? t("admin.unsaved") : state.stored.changed ? t("admin.draftChanged") : t("admin.draftSame")}
        </Badge>
        <Text fz="sm" c="dimmed" visibleFrom="md">
          {t("admin.basedOn", { version: state.stored.basedOn })}
        </Text>
        <div style={{ flex: 1 }} />
        <Findings findings={findings} checking={checking} errors={errors} />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDeviceFloppy size={16} />}
          disabled={!dirty || state.unreadable !== null}
          loading={save.isPending}
          onClick={keep}
          data-testid="admin-save"
        >
          {t("admin.save")}
        </Button>
        <Button
          size="xs"
          leftSection={<IconRocket size={16} />}
          disabled={(!dirty && !state.stored.changed) || errors > 0 || state.unreadable !== null}
          onClick={() => { setPublishing(true); }}
          data-testid="admin-publish"
        >
          {t("admin.publish")}
        </Button>
      </Group>
      {conflict ? (
        <Alert color="orange" mt="sm" p="xs" title={t("admin.conflict")} data-testid="admin-conflict">
          <Group gap="xs">
            <Text fz="sm">{t("admin.conflictText")}</Text>
            <Button size="compact-xs" variant="light" loading={load.isPending} onClick={() => { load.mutate(); }}>
              {t("admin.loadTheirs")}
            </Button>
            <Button size="compact-xs" variant="light" color="red" loading={overwrite.isPending} onClick={() => { overwrite.mutate(); }}>
              {t("admin.keepMine")}
            </Button>
          </Group>
        </Alert>
      ) : null}
      <PublishDialog
        opened={publishing}
        close={() => { setPublishing(false); }}
        save={dirty ? () => save.mutateAsync(state.stored.etag) : null}
        published={() => { load.mutate(); }}
      />
    </header>
  );
}

const SECTION_OF: Record<string, string> = { rules: "rules", agents: "agents", skills: "skills", queues: "queues", yaml: "yaml" };

function Findings({ findings, checking, errors }: { findings: Finding[]; checking: boolean; errors: number }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  if (findings.length === 0) {
    return (
      <Group gap={5} data-testid="findings" data-count={0} role="status">
        <IconCircleCheck size={17} color="var(--mantine-color-tanggap-6)" aria-hidden />
        <Text fz="sm" c="dimmed">
          {checking ? t("admin.checking") : t("admin.noFindings")}
        </Text>
      </Group>
    );
  }
  return (
    <Popover width={440} position="bottom-end" withArrow>
      <Popover.Target>
        <Indicator inline label={findings.length} size={16} color={errors > 0 ? "red" : "yellow"}>
          <Button size="xs" variant="light" color={errors > 0 ? "red" : "yellow"} leftSection={<IconAlertTriangle size={15} />} data-testid="findings" data-count={findings.length}>
            {errors > 0 ? t("admin.errors", { count: errors }) : t("admin.warnings", { count: findings.length })}
          </Button>
        </Indicator>
      </Popover.Target>
      <Popover.Dropdown>
        <List spacing="xs" size="sm" listStyleType="none">
          {findings.map((finding, i) => (
            <List.Item key={`${finding.path}/${String(i)}`} data-testid="finding" data-path={finding.path}>
              <Anchor component={Link} to={`/admin/${desk}/${SECTION_OF[/^\w+/.exec(finding.path)?.[0] ?? ""] ?? "hours"}`} fz="sm" ff="monospace">
                {finding.path}
              </Anchor>
              <Text fz="sm" c={finding.severity === "ERROR" ? "red" : undefined}>
                {finding.message}
              </Text>
            </List.Item>
          ))}
        </List>
      </Popover.Dropdown>
    </Popover>
  );
}
