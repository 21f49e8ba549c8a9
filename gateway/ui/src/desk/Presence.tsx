import { Button, Divider, Popover, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { board, setPresence } from "../api/calls";
import { keys } from "../api/keys";
import type { Presence as Status } from "../api/types";
import { useCommand } from "../api/useCommand";
import { useDesk } from "../frame/deskContext";
import { useTimes } from "../time/clock";
import classes from "./desk.module.css";
import { everPresent, presenceColor } from "./looks";
import { useHeartbeat } from "./useHeartbeat";

const STATUSES: Status[] = ["AVAILABLE", "BUSY", "AWAY", "OFFLINE"];

/** Says whether the agent takes work, and keeps saying so while the page is open. */
export function Presence({ agent }: { agent: string }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { ago } = useTimes();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const own = useQuery({
    queryKey: keys.board(desk),
    queryFn: () => board(desk),
    select: (answer) => answer.agents.find((each) => each.id === agent),
  }).data;
  useHeartbeat(agent, desk, own?.status);
  const change = useCommand((status: Status) => setPresence(agent, desk, status, reason.trim()), {
    stale: [keys.board(desk), keys.offers(desk), keys.workLists(desk)],
    done: () => {
      setOpen(false);
      setReason("");
    },
  });
  const status = own?.status ?? "OFFLINE";

  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={270} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          h={34}
          onClick={() => { setOpen((was) => !was); }}
          leftSection={<span className={classes["dot"]} style={{ background: presenceColor[status] }} />}
          rightSection={<IconChevronDown size={14} />}
          data-testid="presence-switch"
          data-presence={status}
          aria-label={t("presence.label", { status: t(`presence.${status}`) })}
        >
          {t(`presence.${status}`)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <Stack gap={2}>
          {STATUSES.map((each) => (
            <UnstyledButton
              key={each}
              className={classes["option"] ?? ""}
              onClick={() => { change.mutate(each); }}
              disabled={change.isPending}
              aria-pressed={each === status}
              data-testid={`presence-${each.toLowerCase()}`}
            >
              <span className={classes["dot"]} style={{ background: presenceColor[each] }} />
              <span style={{ flex: 1 }}>
                <Text span display="block" fz="sm" fw={550}>
                  {t(`presence.${each}`)}
                </Text>
                <Text span display="block" fz="xs" c="dimmed">
                  {t(`presence.means.${each}`)}
                </Text>
              </span>
              {each === status ? <IconCheck size={16} aria-hidden /> : null}
            </UnstyledButton>
          ))}
        </Stack>
        <Divider my={8} />
        <TextInput
          label={t("presence.reason")}
          description={t("presence.reasonHint")}
          placeholder={t("presence.reasonExample")}
          value={reason}
          onChange={(event) => { setReason(event.currentTarget.value); }}
          maxLength={60}
          size="xs"
          px={6}
          pb={4}
        />
        {own ? (
          <Text fz="xs" c="dimmed" px={6} pt={4}>
            {everPresent(own) ? `${t("presence.since", { duration: ago(own.since) })}${own.reason ? ` (${own.reason})` : ""}. ` : ""}
            {t("presence.load", { load: own.load, capacity: own.capacity })}
          </Text>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}
