import { Anchor, Badge, Button, Group, Loader, Text, Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconFileText, IconNote, IconPaperclip } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { attachmentAddress, conversation as fetchConversation, htmlAddress } from "../api/calls";
import { keys } from "../api/keys";
import { sentenceOf } from "../api/say";
import type { DeliveryState, Message, Note, PhoneCall, Work } from "../api/types";
import { useTimes } from "../time/clock";
import { CallCard } from "./CallCard";
import classes from "./desk.module.css";
import { size } from "./looks";

const deliveryColor: Record<DeliveryState, string> = {
  ACCEPTED: "blue",
  SENT: "tanggap",
  DEFERRED: "yellow",
  BOUNCED: "red",
  REFUSED: "red",
};

type Entry = { at: string; message: Message } | { at: string; note: Note } | { at: string; call: PhoneCall };

/** Everything said in the conversation, notes of colleagues in between, newest at the bottom. */
export function Thread({ work }: { work: Work }) {
  const { t } = useTranslation();
  const bottom = useRef<HTMLDivElement>(null);
  const talk = useQuery({ queryKey: keys.conversation(work.conversation), queryFn: () => fetchConversation(work.conversation) });
  const entries: Entry[] = [
    ...(talk.data?.messages ?? []).map((message) => ({ at: message.at, message })),
    ...(talk.data?.calls ?? []).map((call) => ({ at: call.startedAt, call })),
    ...work.notes.map((note) => ({ at: note.at, note })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const count = entries.length;

  useEffect(() => {
    const end = bottom.current;
    const last = end?.previousElementSibling;
    const view = end?.parentElement;
    // The newest message from its beginning: whoever opens a long letter wants to read it from the top.
    if (last && view && last.clientHeight > view.clientHeight) last.scrollIntoView({ block: "start" });
    else end?.scrollIntoView({ block: "end" });
  }, [work.id, count]);

  return (
    <div className={classes["thread"]} role="log" aria-label={t("thread.label")} tabIndex={0}>
      {talk.isPending ? <Loader type="dots" mx="auto" /> : null}
      {talk.isError ? (
        <Text c="red" fz="sm">
          {sentenceOf(talk.error)}
        </Text>
      ) : null}
      {entries.map((entry) =>
        "note" in entry ? (
          <NoteCard key={entry.note.id} note={entry.note} />
        ) : "call" in entry ? (
          <CallCard key={entry.call.id} call={entry.call} />
        ) : (
          <MessageCard key={entry.message.id} message={entry.message} conversation={work.conversation} />
        ),
      )}
      <div ref={bottom} />
    </div>
  );
}

function NoteCard({ note }: { note: Note }) {
  const { t } = useTranslation();
  const { moment, full } = useTimes();
  return (
    <article className={classes["message"]} data-direction="NOTE">
      <Group gap={6} mb={4}>
        <IconNote size={15} aria-hidden />
        <Text fz="sm" fw={600}>
          {note.author}
        </Text>
        <Text fz="xs" c="dimmed">
          {t("thread.internal")}
        </Text>
        <Text fz="xs" c="dimmed" ml="auto" title={full(note.at)}>
          {moment(note.at)}
        </Text>
      </Group>
      <div className={classes["text"]}>{note.text}</div>
    </article>
  );
}

/** A frame without scripts cannot tell its height; the text beside it gives an idea, the corner does the rest. */
function roomFor(text: string) {
  const lines = text.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 80), 0);
  return Math.min(560, Math.max(140, 60 + lines * 26));
}

function MessageCard({ message, conversation }: { message: Message; conversation: string }) {
  const { t } = useTranslation();
  const { moment, full } = useTimes();
  const [quoted, setQuoted] = useState(false);
  const [html, setHtml] = useState(false);
  const writer = message.direction === "OUT" ? (message.author ?? message.from.name) : message.from.name;
  return (
    <article className={classes["message"]} data-direction={message.direction} data-testid="message">
      <Group gap={8} mb={6} wrap="nowrap">
        <Text fz="sm" fw={600} className="clip">
          {writer ?? message.from.address}
        </Text>
        <Text fz="xs" c="dimmed" className="clip" visibleFrom="sm">
          {message.direction === "OUT"
            ? t("thread.to", { address: message.to.map((to) => to.address).join(", ") })
            : writer
              ? message.from.address
              : ""}
        </Text>
        {message.direction === "IN" && message.author ? (
          <Badge size="xs" color="gray" variant="light" tt="none" style={{ flex: "none" }}>
            {t("thread.loggedBy", { name: message.author })}
          </Badge>
        ) : null}
        {message.automatic ? (
          <Badge size="xs" color="gray" variant="light" tt="none">
            {t("thread.automatic")}
          </Badge>
        ) : null}
        {message.flags.map((flag) => (
          <Badge key={flag} size="xs" color="orange" variant="light" tt="none">
            {t(`flag.${flag}` as "flag.deleted", { defaultValue: flag })}
          </Badge>
        ))}
        <Text fz="xs" c="dimmed" ml="auto" style={{ whiteSpace: "nowrap" }} title={full(message.at)}>
          {moment(message.at)}
        </Text>
      </Group>
      {html ? (
        <iframe className={classes["html"]} style={{ height: roomFor(message.text) }} sandbox="" src={htmlAddress(conversation, message.id)} title={t("thread.formatted", { subject: message.subject })} />
      ) : (
        <div className={classes["text"]}>{message.text}</div>
      )}
      {quoted && !html ? <div className={classes["quoted"]}>{message.quoted}</div> : null}
      <Group gap={6} mt={message.quoted || message.hasHtml ? 6 : 0}>
        {message.quoted && !html ? (
          <Button size="compact-xs" variant="subtle" color="gray" aria-expanded={quoted} onClick={() => { setQuoted(!quoted); }}>
            {quoted ? t("thread.hideQuoted") : t("thread.showQuoted")}
          </Button>
        ) : null}
        {message.hasHtml ? (
          <Button size="compact-xs" variant="subtle" color="gray" leftSection={<IconFileText size={13} />} onClick={() => { setHtml(!html); }} data-testid="message-html">
            {html ? t("thread.showText") : t("thread.showHtml")}
          </Button>
        ) : null}
      </Group>
      {message.attachments.length > 0 ? (
        <Group gap={8} mt={8}>
          {message.attachments.map((file) => (
            <Anchor key={file.n} href={attachmentAddress(conversation, message.id, file.n)} download={file.name} fz="sm">
              <Group gap={4} wrap="nowrap" component="span">
                <IconPaperclip size={14} style={{ flex: "none" }} aria-hidden />
                {file.name}
                <Text span fz="xs" c="dimmed" style={{ flex: "none" }}>
                  {size(file.size)}
                </Text>
              </Group>
            </Anchor>
          ))}
        </Group>
      ) : null}
      {message.delivery ? <Delivery delivery={message.delivery} /> : null}
    </article>
  );
}

function Delivery({ delivery }: { delivery: NonNullable<Message["delivery"]> }) {
  const { t } = useTranslation();
  const { moment } = useTimes();
  const failed = delivery.state === "BOUNCED" || delivery.state === "REFUSED";
  return (
    <Group gap={6} mt={8} data-testid="delivery" data-state={delivery.state}>
      <Tooltip label={delivery.detail ?? t(`delivery.means.${delivery.state}`)} multiline maw={340}>
        <Badge size="sm" color={deliveryColor[delivery.state]} variant={failed ? "filled" : "light"} tt="none" fw={550}>
          {t(`delivery.${delivery.state}`, { at: moment(delivery.at) })}
        </Badge>
      </Tooltip>
      {delivery.detail ? (
        <Text fz="xs" c={failed ? "red" : "dimmed"}>
          {delivery.detail}
        </Text>
      ) : null}
    </Group>
  );
}
