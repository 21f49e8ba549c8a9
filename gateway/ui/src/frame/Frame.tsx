import { AppShell, Badge, Select, Text, Title } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { useMediaQuery } from "@mantine/hooks";
import { IconChartBar, IconInbox, IconLayoutDashboard, IconSettings } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, useLocation, useNavigate } from "react-router";
import type { Me, Role } from "../api/types";
import { holds } from "../api/session";
import { Presence } from "../desk/Presence";
import { useLanguage } from "../language/useLanguage";
import { Live, useLiveState } from "../live/Live";
import { DeskContext } from "./deskContext";
import classes from "./frame.module.css";
import { UserMenu } from "./UserMenu";

const PAGES = [
  { page: "desk", role: "AGENT", icon: IconInbox },
  { page: "board", role: "AGENT", icon: IconLayoutDashboard },
  { page: "reports", role: "AGENT", icon: IconChartBar },
  { page: "admin", role: "ADMIN", icon: IconSettings },
] as const satisfies { page: string; role: Role; icon: unknown }[];

/** What surrounds every page: where one can go, who one is, whether the desk is live. */
export function Frame({ me, desk, deskName, children }: { me: Me; desk: string; deskName: string; children: ReactNode }) {
  const { t } = useTranslation();
  const phone = useMediaQuery("(max-width: 48em)") ?? false;
  const language = useLanguage();
  const location = useLocation();
  const navigate = useNavigate();
  const page = location.pathname.split("/")[1] ?? "desk";
  const scope = useMemo(() => ({ me, desk, deskName }), [me, desk, deskName]);

  const links = PAGES.filter(({ role }) => holds(me, desk, role)).map(({ page: name, icon: Icon }) => (
    <NavLink key={name} to={`/${name}/${desk}`} className={classes["link"] ?? ""} data-testid={`nav-${name}`}>
      <Icon size={22} stroke={1.6} aria-hidden />
      {t(`nav.${name}`)}
    </NavLink>
  ));

  return (
    <DeskContext.Provider value={scope}>
      <Live key={desk} desk={desk}>
        <DatesProvider settings={{ locale: language }}>
        <AppShell
          header={{ height: 54 }}
          navbar={{ width: 76, breakpoint: "sm", collapsed: { mobile: true } }}
          footer={{ height: 58, collapsed: !phone }}
          padding={0}
          layout="alt"
        >
          <AppShell.Navbar className={classes["rail"] ?? ""} aria-label={t("nav.label")}>
            <img src="/favicon.svg" alt="Tanggap" className={classes["mark"]} />
            {phone ? null : links}
          </AppShell.Navbar>
          <AppShell.Header className={classes["header"] ?? ""}>
            {me.roles.length > 1 ? (
              <Select
                aria-label={t("nav.deskChoice")}
                data={me.roles.map((role) => ({ value: role.desk, label: role.deskName }))}
                value={desk}
                allowDeselect={false}
                onChange={(chosen) => {
                  if (chosen) void navigate(`/${page}/${chosen}`);
                }}
                w={{ base: 130, sm: 220 }}
              />
            ) : (
              <Title order={1} fz={15} className="clip">
                {deskName}
              </Title>
            )}
            <LiveBadge />
            <div style={{ flex: 1 }} />
            {me.agentId ? <Presence agent={me.agentId} /> : null}
            <UserMenu />
          </AppShell.Header>
          <AppShell.Main className={classes["main"] ?? ""}>{children}</AppShell.Main>
          {phone ? (
            <AppShell.Footer className={classes["bottom"] ?? ""}>{links}</AppShell.Footer>
          ) : null}
        </AppShell>
        </DatesProvider>
      </Live>
    </DeskContext.Provider>
  );
}

/** Silent while all is well: nobody needs to be told that it works. */
function LiveBadge() {
  const { t } = useTranslation();
  const state = useLiveState();
  return (
    <span role="status" data-testid="live-state" data-live={state}>
      {state === "reconnecting" ? (
        <Badge color="yellow" variant="light" tt="none" fw={500}>
          {t("live.reconnecting")}
        </Badge>
      ) : (
        <Text span fz={0}>
          {t(`live.${state}`)}
        </Text>
      )}
    </span>
  );
}
