import { ActionIcon, Badge, Box, Button, Group, Loader, Text, Title, Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconArrowLeft, IconLayoutSidebarRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { work as fetchWork } from "../api/calls";
import { keys } from "../api/keys";
import { sentenceOf } from "../api/say";
import { useDesk } from "../frame/deskContext";
import { Actions } from "./Actions";
import { Composer } from "./Composer";
import classes from "./desk.module.css";
import { stateColor } from "./looks";
import { SidePanel } from "./SidePanel";
import { Thread } from "./Thread";
import { ChannelIcon, TargetMark } from "./WorkRow";

export function WorkView({ id, side, toggleSide }: { id: string; side: boolean; toggleSide: () => void }) {
  const { t } = useTranslation();
  const { desk, me } = useDesk();
  const query = useQuery({ queryKey: keys.work(id), queryFn: () => fetchWork(id) });
  const work = query.data;
  if (!work) {
    return (
      <section className={classes["view"]}>
        <div className={classes["empty"]}>
          {query.isError ? (
            <>
              <Text c="red">{sentenceOf(query.error)}</Text>
              <Button component={Link} to={`/desk/${desk}`} variant="default" size="xs" leftSection={<IconArrowLeft size={15} />}>
                {t("back")}
              </Button>
            </>
          ) : (
            <Loader type="dots" />
          )}
        </div>
      </section>
    );
  }
  const mine = work.owner === me.agentId;
  return (
    <>
      <section className={classes["view"]} aria-label={work.subject || work.preview || t("work.noSubject")} data-testid="work-view" data-work={work.id} data-state={work.state}>
        <header className={classes["head"]}>
          <Group gap={8} wrap="nowrap">
            <ActionIcon component={Link} to={`/desk/${desk}`} variant="subtle" color="gray" hiddenFrom="sm" aria-label={t("back")}>
              <IconArrowLeft size={18} />
            </ActionIcon>
            <Badge variant="light" color={stateColor[work.state]} tt="none" fw={600} style={{ flex: "none" }} data-testid="work-state">
              {t(`state.${work.state}`)}
            </Badge>
            <Title order={2} fz={17} lh={1.3} lineClamp={2} style={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }} title={work.subject}>
              {work.subject || work.preview || t("work.noSubject")}
            </Title>
            <Box visibleFrom="sm">
              <TargetMark work={work} />
            </Box>
            <Tooltip label={t("side.toggle")}>
              <ActionIcon variant={side ? "light" : "subtle"} color="gray" onClick={toggleSide} aria-pressed={side} aria-label={t("side.toggle")} visibleFrom="md">
                <IconLayoutSidebarRight size={18} />
              </ActionIcon>
            </Tooltip>
          </Group>
          <div className={classes["toolbar"]}>
            <Group gap={8} wrap="nowrap" style={{ minWidth: 0, flex: "1 1 110px" }}>
              <ChannelIcon channel={work.channel} />
              <Text fz="sm" c="dimmed" className="clip">
                {work.from.name ?? work.from.address}
                {work.ownerName && !mine ? ` · ${work.ownerName}` : ""}
              </Text>
              <Box hiddenFrom="sm" ml="auto">
                <TargetMark work={work} />
              </Box>
            </Group>
            <Actions work={work} />
          </div>
        </header>
        <Thread work={work} />
        <Composer work={work} />
      </section>
      {side ? <SidePanel work={work} /> : null}
    </>
  );
}
