import { CloseButton, Group, Loader, NativeSelect, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useDebouncedValue, useHotkeys } from "@mantine/hooks";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { board, workPage, type WorkFilter } from "../api/calls";
import { keys } from "../api/keys";
import { sentenceOf } from "../api/say";
import type { WorkSummary } from "../api/types";
import { useDesk } from "../frame/deskContext";
import classes from "./desk.module.css";
import { LogCall } from "./LogCall";
import { ROW_HEIGHT, WorkRow } from "./WorkRow";

const CHANNELS = ["EMAIL", "PHONE", "SOCIAL", "FORM", "LETTER"] as const;

type Tab = "mine" | "waiting" | "all" | "done";

const filters: Record<Tab, WorkFilter> = {
  mine: { state: "ACTIVE,PARKED,WRAP_UP", agent: "me" },
  waiting: { state: "WAITING,OFFERED" },
  all: { state: "ACTIVE,PARKED,WRAP_UP" },
  done: { state: "RESOLVED" },
};

/** Work that waits for the agent's word first, then by target; the other lists keep the gateway's order. */
export function byNeed(a: WorkSummary, b: WorkSummary): number {
  const need = (work: WorkSummary) => (work.state === "PARKED" ? 2 : work.unanswered > 0 ? 0 : 1);
  return need(a) - need(b) || (a.targetAt ?? "9").localeCompare(b.targetAt ?? "9") || a.receivedAt.localeCompare(b.receivedAt);
}

export function WorkLists({ chosen }: { chosen: string | undefined }) {
  const { t } = useTranslation();
  const { me, desk, may } = useDesk();
  const navigate = useNavigate();
  const tabs: Tab[] = [...(me.agentId ? (["mine"] as const) : []), "waiting", ...(may("SUPERVISOR") ? (["all"] as const) : []), "done"];
  const [tab, setTab] = useState<Tab>(tabs[0] ?? "waiting");
  const [typed, setTyped] = useState("");
  const [channel, setChannel] = useState("");
  const [text] = useDebouncedValue(typed.trim(), 300);
  const scroll = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);

  const filter: WorkFilter = {
    ...filters[tab],
    ...(tab === "done" && me.agentId && !may("SUPERVISOR") ? { agent: "me" } : {}),
    ...(text === "" ? {} : { text }),
    ...(channel === "" ? {} : { channel }),
  };
  const pages = useInfiniteQuery({
    queryKey: keys.workList(desk, { ...filter, paged: true }),
    queryFn: ({ pageParam }) => workPage(desk, filter, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const counts = useQuery({ queryKey: keys.board(desk), queryFn: () => board(desk) }).data;
  const own = useQuery({
    queryKey: keys.workList(desk, filters.mine),
    queryFn: () => workPage(desk, filters.mine),
    enabled: me.agentId !== undefined,
  }).data;
  const queueName = (id: string) => counts?.queues.find((queue) => queue.id === id)?.name ?? id;
  const found = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const items = tab === "mine" ? [...found].sort(byNeed) : found;
  const total: Record<Tab, number | undefined> = {
    mine: own?.items.length,
    waiting: counts ? counts.totals.waiting + counts.totals.offered : undefined,
    all: counts ? counts.totals.active + counts.totals.parked : undefined,
    done: undefined,
  };

  // The compiler cannot memoise around it, and this list has nothing to gain from that.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (i) => items[i]?.id ?? i,
    overscan: 6,
  });
  const rows = virtual.getVirtualItems();
  const lastShown = rows.at(-1)?.index ?? -1;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (lastShown >= items.length - 8 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [lastShown, items.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const step = (by: number) => {
    const to = items[Math.max(0, Math.min(items.length - 1, items.findIndex((work) => work.id === chosen) + by))];
    if (!to) return;
    virtual.scrollToIndex(items.indexOf(to));
    void navigate(`/desk/${desk}/${to.id}`);
  };
  useHotkeys([
    ["j", () => { step(1); }],
    ["k", () => { step(-1); }],
    ["/", () => search.current?.focus()],
    ...tabs.map((each, i) => [String(i + 1), () => { setTab(each); }] as [string, () => void]),
  ]);

  return (
    <>
      <div style={{ padding: 10, borderBottom: "1px solid var(--line)" }}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t("lists.label")}
          value={tab}
          onChange={(next) => { setTab(next as Tab); }}
          data={tabs.map((each) => ({
            value: each,
            label: <span data-testid={`list-${each}`}>{t(`lists.${each}`)}{total[each] === undefined ? "" : ` ${String(total[each])}`}</span>,
          }))}
        />
        <Group gap={6} mt={8} wrap="nowrap">
          <TextInput
            ref={search}
            size="xs"
            style={{ flex: 1 }}
            aria-label={t("lists.search")}
            placeholder={t("lists.search")}
            leftSection={<IconSearch size={14} />}
            rightSection={typed ? <CloseButton size="sm" aria-label={t("clear")} onClick={() => { setTyped(""); }} /> : null}
            value={typed}
            onChange={(event) => { setTyped(event.currentTarget.value); }}
          />
          <NativeSelect
            size="xs"
            w={112}
            aria-label={t("channelLabel")}
            value={channel}
            onChange={(event) => { setChannel(event.currentTarget.value); }}
            data={[{ value: "", label: t("lists.everyChannel") }, ...CHANNELS.map((each) => ({ value: each, label: t(`channel.${each}`) }))]}
            data-testid="list-channel"
          />
          {me.agentId ? <LogCall /> : null}
        </Group>
      </div>
      <div className={classes["scroll"]} ref={scroll} data-testid="rows" data-list={tab}>
        {pages.isPending ? <Loader type="dots" m="lg" /> : null}
        {pages.isError ? (
          <Text c="red" fz="sm" p="md">
            {sentenceOf(pages.error)}
          </Text>
        ) : null}
        {pages.isSuccess && items.length === 0 ? (
          <Text c="dimmed" fz="sm" p="lg" ta="center">
            {text !== "" ? t("lists.nothingFound", { text }) : channel === "" ? t(`lists.empty.${tab}`) : t("lists.noneByChannel")}
          </Text>
        ) : null}
        <div style={{ height: virtual.getTotalSize(), position: "relative" }}>
          {rows.map((row) => {
            const work = items[row.index];
            return work ? (
              <div key={row.key} style={{ position: "absolute", top: 0, left: 0, right: 0, height: row.size, transform: `translateY(${String(row.start)}px)` }}>
                <WorkRow work={work} chosen={work.id === chosen} queueName={queueName(work.queue)} />
              </div>
            ) : null;
          })}
        </div>
      </div>
    </>
  );
}
