import { Alert, Button, Group, List, Modal, Text, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { configuration, publish } from "../api/calls";
import { keys } from "../api/keys";
import { Problem } from "../api/problem";
import { sayPending, saySuccess, sentenceOf } from "../api/say";
import { useDesk } from "../frame/deskContext";
import { Difference } from "./Difference";
import { mergeIntoYaml, writeYaml } from "./document";
import { useDraft } from "./draftContext";

interface Props {
  opened: boolean;
  close: () => void;
  /** Saves what is not saved yet; null when there is nothing to save. */
  save: (() => Promise<unknown>) | null;
  published: () => void;
}

export function PublishDialog({ opened, close, save, published }: Props) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { state } = useDraft();
  const client = useQueryClient();
  const [comment, setComment] = useState("");
  const live = useQuery({ queryKey: keys.configuration(desk), queryFn: () => configuration(desk), enabled: opened }).data;
  const go = useMutation({
    mutationFn: async () => {
      if (save) await save();
      return publish(desk, comment.trim());
    },
    onSuccess: (outcome) => {
      if (sayPending(outcome)) {
        saySuccess(t(outcome.value.effective ? "publish.effective" : "publish.notYet", { version: outcome.value.version }));
      }
      setComment("");
      void client.invalidateQueries({ queryKey: keys.configuration(desk) });
      void client.invalidateQueries({ queryKey: keys.versions(desk) });
      published();
      close();
    },
  });
  // Both sides in the same order and style, so that only what changed shows up.
  const before = live ? writeYaml(live) : null;
  const after = before === null ? "" : mergeIntoYaml(before, { ...state.document, ...(live?.version === undefined ? {} : { version: live.version }) });

  return (
    <Modal opened={opened} onClose={close} title={<Text fw={650}>{t("publish.title")}</Text>} size="xl">
      <Text fz="sm" c="dimmed" mb="sm">
        {t("publish.text")}
      </Text>
      {before === null ? null : before === after ? (
        <Alert color="gray">{t("publish.noDifference")}</Alert>
      ) : (
        <Difference before={before} after={after} label={t("publish.difference")} />
      )}
      <Textarea
        mt="md"
        label={t("publish.comment")}
        placeholder={t("publish.commentExample")}
        value={comment}
        onChange={(event) => { setComment(event.currentTarget.value); }}
        data-autofocus
        data-testid="admin-publish-comment"
      />
      {go.error ? (
        <Alert color="red" mt="md" title={sentenceOf(go.error)}>
          {go.error instanceof Problem && go.error.findings.length > 0 ? (
            <List size="sm">
              {go.error.findings.map((finding) => (
                <List.Item key={finding.path + finding.message}>
                  <code>{finding.path}</code>: {finding.message}
                </List.Item>
              ))}
            </List>
          ) : null}
        </Alert>
      ) : null}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close}>
          {t("cancel")}
        </Button>
        <Button loading={go.isPending} onClick={() => { go.mutate(); }} data-testid="admin-publish-confirm">
          {save ? t("publish.saveAndPublish") : t("publish.confirm")}
        </Button>
      </Group>
    </Modal>
  );
}
