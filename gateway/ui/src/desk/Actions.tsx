import { Button, Group, Menu } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconArrowsExchange, IconBulb, IconCircleCheck, IconDots, IconHandGrab, IconPlayerPause, IconPlayerPlay, IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { pick, resume } from "../api/calls";
import type { Work } from "../api/types";
import { useCommand } from "../api/useCommand";
import { useDesk } from "../frame/deskContext";
import { ParkDialog } from "./ParkDialog";
import { ResolveDialog } from "./ResolveDialog";
import { staleAfter } from "./stale";
import { TransferDialog } from "./TransferDialog";
import { deliveryOf, useQueues } from "./useDeliveries";
import { WhyDrawer } from "./WhyDrawer";

type Open = "resolve" | "park" | "transfer" | "assign" | "why" | null;

/** What may be done with the work in hand; only what is allowed in its state is shown. */
export function Actions({ work }: { work: Work }) {
  const { t } = useTranslation();
  const { me, desk, may } = useDesk();
  const [open, setOpen] = useState<Open>(null);
  const owner = work.owner !== undefined && work.owner === me.agentId;
  const supervises = may("SUPERVISOR");
  const ended = work.state === "RESOLVED" || work.state === "ABANDONED";
  const held = work.state === "ACTIVE" || work.state === "PARKED" || work.state === "WRAP_UP";
  const queues = useQueues(desk);
  const can = {
    pick: me.agentId !== undefined && work.state === "WAITING" && deliveryOf(queues, work.queue) === "PICK",
    resolve: (owner && held) || (supervises && !ended),
    park: owner && work.state === "ACTIVE",
    resume: owner && work.state === "PARKED",
    transfer: (owner && held) || (supervises && !ended),
    assign: supervises && !ended,
  };
  const again = useCommand(() => resume(work.id), { stale: staleAfter(work), said: t("park.resumed") });
  const taking = useCommand(() => pick(work.id), { stale: staleAfter(work), said: t("asking.taken") });
  const close = () => { setOpen(null); };
  useHotkeys([
    ["w", () => { setOpen("why"); }],
    ["r", () => document.getElementById("composer")?.focus()],
    ["e", () => { if (can.resolve) setOpen("resolve"); }],
    ["p", () => { if (can.park) setOpen("park"); }],
    ["t", () => { if (can.transfer) setOpen("transfer"); }],
  ]);

  return (
    <Group gap={6} wrap="nowrap">
      <Button size="xs" variant="light" leftSection={<IconBulb size={15} />} onClick={() => { setOpen("why"); }} data-testid="why-me">
        {work.state === "WAITING" ? t("why.waiting") : owner ? t("why.me") : t("why.routing")}
      </Button>
      {can.pick ? (
        <Button size="xs" leftSection={<IconHandGrab size={15} />} loading={taking.isPending} onClick={() => { taking.mutate(undefined); }} data-testid="take-this">
          {t("asking.take")}
        </Button>
      ) : null}
      {can.resume ? (
        <Button size="xs" variant="light" leftSection={<IconPlayerPlay size={15} />} loading={again.isPending} onClick={() => { again.mutate(undefined); }} data-testid="resume">
          {t("park.resume")}
        </Button>
      ) : null}
      {can.park ? (
        <Button size="xs" variant="default" leftSection={<IconPlayerPause size={15} />} onClick={() => { setOpen("park"); }} visibleFrom="sm" data-testid="park-open">
          {t("park.open")}
        </Button>
      ) : null}
      {can.transfer || can.assign ? (
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <Button size="xs" variant="default" px={8} aria-label={t("more")} data-testid="work-more">
              <IconDots size={16} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {can.park ? (
              <Menu.Item hiddenFrom="sm" leftSection={<IconPlayerPause size={16} />} onClick={() => { setOpen("park"); }}>
                {t("park.open")}
              </Menu.Item>
            ) : null}
            {can.transfer ? (
              <Menu.Item leftSection={<IconArrowsExchange size={16} />} onClick={() => { setOpen("transfer"); }} data-testid="transfer-open">
                {t("transfer.open")}
              </Menu.Item>
            ) : null}
            {can.assign ? (
              <Menu.Item leftSection={<IconUserPlus size={16} />} onClick={() => { setOpen("assign"); }} data-testid="assign-open">
                {t("assign.open")}
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {can.resolve ? (
        <Button size="xs" leftSection={<IconCircleCheck size={15} />} onClick={() => { setOpen("resolve"); }} data-testid="resolve-open">
          {t("resolve.open")}
        </Button>
      ) : null}
      <ResolveDialog work={work} desk={desk} opened={open === "resolve"} close={close} />
      <ParkDialog work={work} opened={open === "park"} close={close} />
      <TransferDialog key={open} work={work} desk={desk} opened={open === "transfer" || open === "assign"} assigning={open === "assign"} close={close} />
      <WhyDrawer work={work} opened={open === "why"} close={close} />
    </Group>
  );
}

