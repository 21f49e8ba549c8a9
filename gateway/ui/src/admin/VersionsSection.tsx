import { Badge, Button, Loader, Table, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { IconRestore } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { configuration, restore, versions } from "../api/calls";
import { keys } from "../api/keys";
import { sayFailure, saySuccess, sentenceOf } from "../api/say";
import type { Draft } from "../api/types";
import { useDesk } from "../frame/deskContext";
import { useTimes } from "../time/clock";
import { useDraft } from "./draftContext";
import { unsaved } from "./draftState";

/** Every published version; an old one comes back as a draft, never straight into use. */
export function VersionsSection({ restored }: { restored: (draft: Draft) => void }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { full } = useTimes();
  const { state } = useDraft();
  const navigate = useNavigate();
  const client = useQueryClient();
  const list = useQuery({ queryKey: keys.versions(desk), queryFn: () => versions(desk) });
  const live = useQuery({ queryKey: keys.configuration(desk), queryFn: () => configuration(desk) }).data?.version;
  const back = useMutation({
    mutationFn: (version: number) => restore(desk, version),
    onSuccess: (draft, version) => {
      client.setQueryData(keys.draft(desk), draft);
      restored(draft);
      saySuccess(t("versions.restored", { version }));
      void navigate(`/admin/${desk}/rules`);
    },
    onError: sayFailure,
  });
  const ask = (version: number) => {
    modals.openConfirmModal({
      title: t("versions.restoreTitle", { version }),
      children: <Text fz="sm">{t(unsaved(state) || state.stored.changed ? "versions.restoreLoses" : "versions.restoreText")}</Text>,
      labels: { confirm: t("versions.restore"), cancel: t("cancel") },
      onConfirm: () => { back.mutate(version); },
    });
  };
  if (list.isError) return <Text c="red">{sentenceOf(list.error)}</Text>;
  if (!list.data) return <Loader type="dots" />;
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table withTableBorder bg="var(--raised)" verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("versions.version")}</Table.Th>
            <Table.Th>{t("versions.published")}</Table.Th>
            <Table.Th>{t("versions.by")}</Table.Th>
            <Table.Th>{t("publish.comment")}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {list.data.items.map((version) => (
            <Table.Tr key={version.version} data-testid="admin-version" data-version={version.version}>
              <Table.Td className="numbers" fw={650}>
                {version.version}{" "}
                {version.version === live ? (
                  <Badge size="sm" variant="light" tt="none">
                    {t("versions.live")}
                  </Badge>
                ) : null}
              </Table.Td>
              <Table.Td fz="sm">{full(version.publishedAt)}</Table.Td>
              <Table.Td fz="sm">{version.publishedBy}</Table.Td>
              <Table.Td fz="sm">{version.comment}</Table.Td>
              <Table.Td ta="right">
                <Button size="compact-sm" variant="light" leftSection={<IconRestore size={15} />} loading={back.isPending && back.variables === version.version} onClick={() => { ask(version.version); }} data-testid="admin-restore">
                  {t("versions.restore")}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
