import { Alert, Button, Group, Kbd, SegmentedControl, Select, Text, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { IconCheck, IconNote, IconSend } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { addNote, configuration } from "../api/calls";
import { keys } from "../api/keys";
import { sayFailure, sayPending, sentenceOf } from "../api/say";
import type { Work } from "../api/types";
import { useDesk } from "../frame/deskContext";
import { CallBack } from "./CallBack";
import classes from "./desk.module.css";
import { Terms, tooLong, useReplyTerms } from "./Terms";
import { useReply } from "./useReply";

/** Where the agent answers, or leaves a note for colleagues. */
export function Composer({ work }: { work: Work }) {
  const { t } = useTranslation();
  const { me, may } = useDesk();
  const owner = work.owner !== undefined && work.owner === me.agentId;
  const open = work.state === "ACTIVE" || work.state === "PARKED" || work.state === "WRAP_UP";
  const [wanted, setWanted] = useState<"reply" | "note">("reply");
  const mayReply = owner && open;
  const mayNote = owner || may("SUPERVISOR");
  if (!mayReply && !mayNote) {
    return (
      <div className={classes["composer"]}>
        <Text fz="sm" c="dimmed">
          {work.ownerName ? t("composer.heldBy", { name: work.ownerName }) : t("composer.notHeld")}
        </Text>
      </div>
    );
  }
  const shown = mayReply ? wanted : "note";
  return (
    <div className={classes["composer"]}>
      {mayReply ? (
        <SegmentedControl
          size="xs"
          mb={8}
          aria-label={t("composer.kind")}
          value={shown}
          onChange={(kind) => { setWanted(kind as "reply" | "note"); }}
          data={[
            { value: "reply", label: t(work.channel === "PHONE" ? "call.back" : "composer.reply") },
            { value: "note", label: t("composer.note") },
          ]}
        />
      ) : null}
      {shown === "reply" && work.channel === "PHONE" ? <CallBack key={work.conversation} work={work} /> : null}
      {shown === "reply" && work.channel !== "PHONE" ? <ReplyForm key={work.conversation} work={work} /> : null}
      {shown === "reply" ? null : <NoteForm key={work.id} work={work} />}
    </div>
  );
}

function ReplyForm({ work }: { work: Work }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const reply = useReply(work);
  const [disposition, setDisposition] = useState<string | null>(null);
  const dispositions = useQuery({ queryKey: keys.configuration(desk), queryFn: () => configuration(desk) }).data?.dispositions ?? [];
  const to = work.from.name ?? work.from.address;
  const busy = reply.sending || reply.pending;
  const terms = useReplyTerms(work.conversation);
  const refused = tooLong(terms, reply.text);

  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (refused) return;
    reply.send(event.shiftKey, disposition ?? undefined);
  };
  return (
    <>
      {terms ? <Terms terms={terms} text={reply.text} /> : null}
      <Textarea
        id="composer"
        aria-label={t("composer.answerTo", { name: to })}
        placeholder={t("composer.answerTo", { name: to })}
        value={reply.text}
        onChange={(event) => { reply.write(event.currentTarget.value); }}
        onKeyDown={press}
        readOnly={busy}
        autosize
        minRows={3}
        maxRows={12}
        data-testid="composer-text"
      />
      <div aria-live="polite">
        {reply.failure ? (
          <Alert color="red" mt={8} p="xs" data-testid="composer-problem">
            {sentenceOf(reply.failure)} {t("composer.kept")}
          </Alert>
        ) : null}
        {reply.pending ? (
          <Alert color="blue" mt={8} p="xs" data-testid="composer-pending">
            <Group justify="space-between">
              {t("composer.pending")}
              <Button size="compact-xs" variant="subtle" onClick={reply.letGo}>
                {t("composer.letGo")}
              </Button>
            </Group>
          </Alert>
        ) : null}
      </div>
      <Group mt={8} gap="xs" justify="flex-end">
        <Text fz="xs" c="dimmed" visibleFrom="md" mr="auto">
          <Kbd size="xs" title={t("shortcuts.send")}>
            Ctrl+Enter
          </Kbd>
        </Text>
        {dispositions.length > 0 ? (
          <Select
            size="xs"
            visibleFrom="sm"
            w={130}
            aria-label={t("resolve.disposition")}
            placeholder={t("resolve.disposition")}
            data={dispositions}
            value={disposition}
            onChange={setDisposition}
            clearable
          />
        ) : null}
        <Button
          variant="light"
          size="xs"
          leftSection={<IconCheck size={15} />}
          disabled={busy || refused || reply.text.trim() === ""}
          onClick={() => { reply.send(true, disposition ?? undefined); }}
          data-testid="composer-send-resolve"
        >
          {t("composer.sendResolve")}
        </Button>
        <Button
          size="xs"
          leftSection={<IconSend size={15} />}
          loading={reply.sending}
          disabled={busy || refused || reply.text.trim() === ""}
          onClick={() => { reply.send(false); }}
          data-testid="composer-send"
        >
          {t("composer.send")}
        </Button>
      </Group>
    </>
  );
}

function NoteForm({ work }: { work: Work }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState("");
  const add = useMutation({
    mutationFn: () => addNote(work.id, text.trim()),
    onSuccess: (outcome) => {
      sayPending(outcome);
      setText("");
      void client.invalidateQueries({ queryKey: keys.work(work.id) });
    },
    onError: sayFailure,
  });
  return (
    <>
      <Textarea
        aria-label={t("composer.noteText")}
        placeholder={t("composer.noteText")}
        value={text}
        onChange={(event) => { setText(event.currentTarget.value); }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && text.trim() !== "") add.mutate();
        }}
        autosize
        minRows={2}
        maxRows={10}
        styles={{ input: { background: "light-dark(#fff8e1, #33301f)" } }}
        data-testid="note-text"
      />
      <Group mt={8} justify="flex-end">
        <Button
          size="xs"
          color="yellow"
          variant="light"
          leftSection={<IconNote size={15} />}
          loading={add.isPending}
          disabled={text.trim() === ""}
          onClick={() => { add.mutate(); }}
          data-testid="note-submit"
        >
          {t("composer.addNote")}
        </Button>
      </Group>
    </>
  );
}
