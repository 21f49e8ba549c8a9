import { Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { conversation as fetchConversation } from "../api/calls";
import { keys } from "../api/keys";
import type { ReplyTerms } from "../api/types";
import { useNow, useTimes } from "../time/clock";
import { lengthIn } from "./lengths";
import { urgencyColor } from "./looks";

const NETWORK: Record<string, string> = {
  x: "X",
  mastodon: "Mastodon",
  bluesky: "Bluesky",
  whatsapp: "WhatsApp",
  messenger: "Messenger",
  instagram: "Instagram",
  telegram: "Telegram",
};

/** What the conversation's network allows; undefined where it has no terms. */
export function useReplyTerms(conversation: string): ReplyTerms | undefined {
  return useQuery({ queryKey: keys.conversation(conversation), queryFn: () => fetchConversation(conversation) }).data?.reply;
}

/** True if the network would refuse the text for its length. */
export const tooLong = (terms: ReplyTerms | undefined, text: string) =>
  terms !== undefined && !terms.splits && terms.most > 0 && lengthIn(terms.unit, text.trim()) > terms.most;

/** Network, handle, the time left for a reply and the room left in it. */
export function Terms({ terms, text }: { terms: ReplyTerms; text: string }) {
  const { t } = useTranslation();
  const length = lengthIn(terms.unit, text.trim());
  const over = length > terms.most;
  return (
    <Group gap="xs" mb={6} data-testid="reply-terms">
      <Text fz="xs" fw={600}>
        {NETWORK[terms.network] ?? terms.network}
      </Text>
      <Text fz="xs" c="dimmed" className="clip">
        {terms.handle}
      </Text>
      {terms.by ? <TimeLeft by={terms.by} /> : null}
      {terms.capability === "DM_OR_MANUAL" ? (
        <Text fz="xs" style={{ color: urgencyColor.soon }}>
          {t("terms.dmOrManual")}
        </Text>
      ) : null}
      {terms.most > 0 ? (
        <Text fz="xs" ml="auto" className="numbers" c={over && !terms.splits ? "red" : "dimmed"} aria-live="polite" data-testid="reply-length">
          {length} / {terms.most}
          {over ? ` · ${t(terms.splits ? "terms.split" : "terms.tooLong")}` : ""}
        </Text>
      ) : null}
    </Group>
  );
}

function TimeLeft({ by }: { by: string }) {
  const { t } = useTranslation();
  const { duration, full } = useTimes();
  const seconds = (Date.parse(by) - useNow(15)) / 1000;
  const how = seconds <= 0 ? "late" : seconds < 3600 ? "soon" : "calm";
  return (
    <Text fz="xs" fw={how === "calm" ? 450 : 600} style={{ color: urgencyColor[how] }} title={full(by)} data-testid="reply-window">
      {seconds <= 0 ? t("terms.closed") : t("terms.within", { duration: duration(seconds) })}
    </Text>
  );
}
