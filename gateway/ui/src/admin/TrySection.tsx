import { Alert, Button, Card, Group, List, NativeSelect, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { IconFlask } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { tryMessage } from "../api/calls";
import { sentenceOf } from "../api/say";
import type { Trial } from "../api/types";
import { DecisionView, Now } from "../desk/WhyDrawer";
import { useDesk } from "../frame/deskContext";
import { useDraft } from "./draftContext";
import { unsaved } from "./draftState";

const CHANNELS = ["EMAIL", "PHONE", "SOCIAL", "FORM", "LETTER"] as const;

/** Where would this message go, if the saved draft were published? */
export function TrySection() {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { state } = useDraft();
  const [known, setKnown] = useState("");
  const [message, setMessage] = useState({ channel: "EMAIL", from: "", subject: "", text: "", language: "" });
  const trial = useMutation({ mutationFn: () => tryMessage(desk, known.trim() === "" ? message : { message: known.trim() }) });
  const set = (part: Partial<typeof message>) => { setMessage((was) => ({ ...was, ...part })); };
  const own = known.trim() === "";
  return (
    <Stack gap="sm" maw={720}>
      <Text fz="sm" c="dimmed">
        {t("trial.text")}
      </Text>
      {unsaved(state) ? <Alert color="yellow" p="xs">{t("trial.unsaved")}</Alert> : null}
      <TextInput label={t("trial.known")} description={t("trial.knownHint")} value={known} onChange={(event) => { setKnown(event.currentTarget.value); }} data-testid="try-known" />
      <Group grow align="start">
        <NativeSelect label={t("channelLabel")} disabled={!own} value={message.channel} onChange={(event) => { set({ channel: event.currentTarget.value }); }} data={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))} data-testid="try-channel" />
        <TextInput label={t("trial.from")} disabled={!own} value={message.from} onChange={(event) => { set({ from: event.currentTarget.value }); }} data-testid="try-from" />
        <TextInput label={t("trial.language")} disabled={!own} value={message.language} onChange={(event) => { set({ language: event.currentTarget.value }); }} />
      </Group>
      <TextInput label={t("trial.subject")} disabled={!own} value={message.subject} onChange={(event) => { set({ subject: event.currentTarget.value }); }} data-testid="try-subject" />
      <Textarea label={t("trial.body")} disabled={!own} autosize minRows={4} maxRows={12} value={message.text} onChange={(event) => { set({ text: event.currentTarget.value }); }} data-testid="try-text" />
      <div>
        <Button leftSection={<IconFlask size={16} />} loading={trial.isPending} onClick={() => { trial.mutate(); }} data-testid="try-submit">
          {t("trial.submit")}
        </Button>
      </div>
      {trial.isError ? <Alert color="red" data-testid="try-problem">{sentenceOf(trial.error)}</Alert> : null}
      {trial.data ? <Outcome trial={trial.data} /> : null}
    </Stack>
  );
}

function Outcome({ trial }: { trial: Trial }) {
  const { t } = useTranslation();
  const { state } = useDraft();
  const queue = state.document.queues.find((each) => each.id === trial.match.queue)?.name ?? trial.match.queue;
  return (
    <Card withBorder data-testid="try-outcome" data-rule={trial.match.rule} data-queue={trial.match.queue}>
      <Stack gap="md">
        <div>
          <Title order={3} fz="sm" mb={4}>
            {t("trial.matched", { rule: trial.match.rule, queue, priority: trial.match.priority })}
          </Title>
          {trial.unanswered.map((each) => (
            <Text key={each.rule} fz="sm" c="orange">
              {t("trial.unanswered", { rule: each.rule, reason: each.reason })}
            </Text>
          ))}
          <List size="sm" spacing={2}>
            {trial.happens.map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
          {trial.others > 0 ? (
            <Text fz="sm" mt={4}>
              {t("trial.others", { count: trial.others })}
            </Text>
          ) : null}
        </div>
        {trial.decision ? <DecisionView decision={trial.decision} heading={null} /> : null}
        {trial.waiting ? <Now now={trial.waiting} /> : null}
      </Stack>
    </Card>
  );
}
