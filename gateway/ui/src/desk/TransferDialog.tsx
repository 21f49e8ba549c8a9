import { Button, Group, Modal, SegmentedControl, Select, Stack, Text, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { assign, board, transfer } from "../api/calls";
import { keys } from "../api/keys";
import type { Agent, Work } from "../api/types";
import { useCommand } from "../api/useCommand";
import classes from "./desk.module.css";
import { presenceColor } from "./looks";
import { staleAfter } from "./stale";

interface Props {
  work: Work;
  desk: string;
  opened: boolean;
  /** A supervisor's assignment goes to an agent at once, over capacity if need be. */
  assigning: boolean;
  close: () => void;
}

export function TransferDialog({ work, desk, opened, assigning, close }: Props) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<"queue" | "agent">(assigning ? "agent" : "queue");
  const [target, setTarget] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const desks = useQuery({ queryKey: keys.board(desk), queryFn: () => board(desk), enabled: opened }).data;
  const move = useCommand(
    (to: string) =>
      assigning ? assign(work.id, to) : transfer(work.id, { [kind]: to, ...(note.trim() ? { note: note.trim() } : {}) }),
    { stale: staleAfter(work), said: assigning ? t("assign.done") : t("transfer.done"), done: close },
  );
  const agents = [...(desks?.agents ?? [])].filter((agent) => agent.id !== work.owner).sort(byRoom);

  return (
    <Modal opened={opened} onClose={close} title={assigning ? t("assign.title") : t("transfer.title")}>
      <Stack>
        {assigning ? null : (
          <SegmentedControl
            value={kind}
            onChange={(next) => {
              setKind(next as "queue" | "agent");
              setTarget(null);
            }}
            data={[
              { value: "queue", label: t("transfer.toQueue") },
              { value: "agent", label: t("transfer.toAgent") },
            ]}
          />
        )}
        {kind === "queue" ? (
          <Select
            label={t("queue")}
            value={target}
            onChange={setTarget}
            data={(desks?.queues ?? []).map((queue) => ({ value: queue.id, label: t("transfer.queueOption", { name: queue.name, waiting: queue.waiting }) }))}
            data-testid="transfer-target"
          />
        ) : (
          <Select
            label={t("agent")}
            value={target}
            onChange={setTarget}
            searchable
            data={agents.map((agent) => ({ value: agent.id, label: agent.name }))}
            renderOption={({ option }) => {
              const agent = agents.find((each) => each.id === option.value);
              return agent ? (
                <Group gap={8} wrap="nowrap" w="100%">
                  <span className={classes["dot"]} style={{ background: presenceColor[agent.status] }} />
                  <Text fz="sm" style={{ flex: 1 }}>
                    {agent.name}
                  </Text>
                  <Text fz="xs" c="dimmed" className="numbers">
                    {t(`presence.${agent.status}`)} · {agent.load}/{agent.capacity}
                  </Text>
                </Group>
              ) : (
                option.label
              );
            }}
            data-testid="transfer-target"
          />
        )}
        {assigning ? (
          <Text fz="sm" c="dimmed">
            {t("assign.hint")}
          </Text>
        ) : (
          <Textarea label={t("transfer.note")} value={note} onChange={(event) => { setNote(event.currentTarget.value); }} autosize minRows={2} />
        )}
        <Button disabled={target === null} loading={move.isPending} onClick={() => { if (target) move.mutate(target); }} data-testid="transfer-submit">
          {assigning ? t("assign.submit") : t("transfer.submit")}
        </Button>
      </Stack>
    </Modal>
  );
}

/** Agents who could start now first, then by load. */
function byRoom(a: Agent, b: Agent): number {
  const share = (agent: Agent) => (agent.capacity === 0 ? 1 : agent.load / agent.capacity);
  return Number(a.status !== "AVAILABLE") - Number(b.status !== "AVAILABLE") || share(a) - share(b);
}
