import { ActionIcon, Button, Group, Popover, RingProgress, Stack, Text, TextInput, Tooltip, VisuallyHidden } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { IconBell, IconBellOff, IconDeviceDesktop, IconDeviceDesktopOff } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { acceptOffer, declineOffer, offers as fetchOffers } from "../api/calls";
import { keys } from "../api/keys";
import type { Offer } from "../api/types";
import { useCommand } from "../api/useCommand";
import { useDesk } from "../frame/deskContext";
import { useNow, useTimes } from "../time/clock";
import { countdown } from "../time/durations";
import { desktopOn, notifyDesktop, ring, soundOn, switchDesktop, switchSound } from "./bell";
import classes from "./desk.module.css";

/** What the router offers this agent right now; each offer is gone when its time is over. */
export function Offers() {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const now = useNow();
  const seen = useRef<Set<string> | null>(null);
  const query = useQuery({ queryKey: keys.offers(desk), queryFn: () => fetchOffers(desk), refetchInterval: 30_000 });
  const items = query.data?.items;
  const live = (items ?? []).filter((offer) => Date.parse(offer.expiresAt) > now);
  const newest = live.at(-1);

  useEffect(() => {
    if (!items) return;
    const fresh = items.filter((offer) => seen.current && !seen.current.has(offer.id));
    seen.current = new Set(items.map((offer) => offer.id));
    const first = fresh[0];
    if (!first) return;
    if (soundOn()) ring();
    if (desktopOn() && document.visibilityState === "hidden") notifyDesktop(t("offer.new"), first.subject || first.preview || t("work.noSubject"));
  }, [items, t]);

  useEffect(() => {
    document.title = live.length > 0 ? `(${String(live.length)}) ${t("offer.new")} · Tanggap` : "Tanggap";
    return () => {
      document.title = "Tanggap";
    };
  }, [live.length, t]);

  return (
    <section aria-label={t("offer.list")}>
      <VisuallyHidden role="status" aria-live="assertive">
        {newest ? t("offer.announce", { subject: newest.subject || newest.preview || t("work.noSubject"), name: newest.from.name ?? newest.from.address }) : ""}
      </VisuallyHidden>
      {live.length > 0 ? (
        <div className={classes["offers"]}>
          <Group justify="space-between" px={2}>
            <Text fz="xs" fw={650} tt="uppercase" c="tanggap" lts={0.4}>
              {t("offer.count", { count: live.length })}
            </Text>
            <BellSwitches />
          </Group>
          {live.map((offer, i) => (
            <OfferCard key={offer.id} offer={offer} now={now} first={i === 0} />
          ))}
        </div>
      ) : null}
    </section>
  );
}

function OfferCard({ offer, now, first }: { offer: Offer; now: number; first: boolean }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { ago } = useTimes();
  const navigate = useNavigate();
  const [declining, setDeclining] = useState(false);
  const [reason, setReason] = useState("");
  const stale = [keys.offers(desk), keys.workLists(desk), keys.board(desk), keys.work(offer.work)];
  const accept = useCommand(() => acceptOffer(offer.id), {
    stale,
    done: (work) => void navigate(`/desk/${desk}/${work.id}`),
  });
  const decline = useCommand((why: string) => declineOffer(offer.id, why), { stale, said: t("offer.declined") });
  const { remainingSeconds, share } = countdown(offer.offeredAt, offer.expiresAt, now);
  const busy = accept.isPending || decline.isPending;
  const hurry = share < 0.25;

  useHotkeys(
    first ? [["a", () => { if (!busy) accept.mutate(undefined); }], ["d", () => { setDeclining(true); }]] : [],
  );
  return (
    <article className={classes["offer"]} data-testid="offer-card" data-offer={offer.id} data-work={offer.work}>
      <Group wrap="nowrap" align="flex-start" gap={10}>
        <div style={{ minWidth: 0, flex: 1 }}>
          <Text fw={650} fz="sm" lineClamp={2}>
            {offer.subject || offer.preview || t("work.noSubject")}
          </Text>
          <Group gap={4} wrap="nowrap" c="dimmed" fz="xs">
            <Text fz="xs" className="clip">
              {offer.from.name ?? offer.from.address}
            </Text>
            <Text fz="xs" style={{ flex: "none" }}>
              · {t(`channel.${offer.channel}` as "channel.EMAIL", { defaultValue: offer.channel })} · {t("work.waits", { duration: ago(offer.receivedAt) })}
            </Text>
          </Group>
        </div>
        <RingProgress
          size={46}
          thickness={4}
          roundCaps
          sections={[{ value: share * 100, color: hurry ? "red" : "tanggap" }]}
          label={
            <Text ta="center" fz={12} fw={650} className="numbers" c={hurry ? "red" : undefined} data-testid="offer-countdown">
              {remainingSeconds}
            </Text>
          }
          aria-label={t("offer.remaining", { seconds: remainingSeconds })}
        />
      </Group>
      <Text fz="xs" mt={6} lineClamp={2}>
        {offer.preview}
      </Text>
      <div className={classes["why"]} style={{ marginTop: 8 }} data-testid="offer-why">
        {offer.why}
      </div>
      <Group gap={8} mt={10} grow preventGrowOverflow={false}>
        <Button size="xs" loading={accept.isPending} disabled={busy} onClick={() => { accept.mutate(undefined); }} data-testid="offer-accept">
          {t("offer.accept")}
        </Button>
        <Popover opened={declining} onChange={setDeclining} width={270} trapFocus returnFocus>
          <Popover.Target>
            <Button size="xs" variant="default" disabled={busy} onClick={() => { setDeclining((was) => !was); }} data-testid="offer-decline">
              {t("offer.decline")}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                decline.mutate(reason.trim());
              }}
            >
              <Stack gap="xs">
                <Group gap={4}>
                  {(["busyNow", "notMySkill", "conflict"] as const).map((each) => (
                    <Button key={each} size="compact-xs" variant="light" color="gray" onClick={() => { setReason(t(`offer.reasons.${each}`)); }}>
                      {t(`offer.reasons.${each}`)}
                    </Button>
                  ))}
                </Group>
                <TextInput
                  label={t("offer.reason")}
                  value={reason}
                  onChange={(event) => { setReason(event.currentTarget.value); }}
                  data-autofocus
                  data-testid="offer-decline-reason"
                />
                <Button type="submit" size="xs" color="red" variant="light" loading={decline.isPending} data-testid="offer-decline-confirm">
                  {t("offer.declineNow")}
                </Button>
              </Stack>
            </form>
          </Popover.Dropdown>
        </Popover>
      </Group>
    </article>
  );
}

export function BellSwitches() {
  const { t } = useTranslation();
  const [sound, setSound] = useState(soundOn);
  const [desktop, setDesktop] = useState(desktopOn);
  return (
    <Group gap={2}>
      <Tooltip label={sound ? t("bell.soundOff") : t("bell.soundOn")}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-pressed={sound}
          aria-label={t("bell.sound")}
          onClick={() => {
            switchSound(!sound);
            setSound(!sound);
          }}
        >
          {sound ? <IconBell size={15} /> : <IconBellOff size={15} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label={desktop ? t("bell.desktopOff") : t("bell.desktopOn")}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-pressed={desktop}
          aria-label={t("bell.desktop")}
          onClick={() => void switchDesktop(!desktop).then(setDesktop)}
        >
          {desktop ? <IconDeviceDesktop size={15} /> : <IconDeviceDesktopOff size={15} />}
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
