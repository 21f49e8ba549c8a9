import { Alert, Loader, NavLink } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconBook, IconCalendarTime, IconCode, IconFlask, IconHistory, IconKey, IconListCheck, IconMailQuestion, IconStack2, IconUsers } from "@tabler/icons-react";
import { type ReactNode, useEffect, useMemo, useReducer } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useParams } from "react-router";
import { draft as fetchDraft } from "../api/calls";
import { keys } from "../api/keys";
import { sentenceOf } from "../api/say";
import type { Configuration, Draft } from "../api/types";
import { useDesk } from "../frame/deskContext";
import classes from "./admin.module.css";
import { AgentsSection } from "./AgentsSection";
import { DraftBar } from "./DraftBar";
import { DraftContext } from "./draftContext";
import { draftReducer, type DraftState, opened, unsaved } from "./draftState";
import { HeldFormsSection } from "./HeldFormsSection";
import { HoursSection } from "./HoursSection";
import { QueuesSection } from "./QueuesSection";
import { RulesSection } from "./RulesSection";
import { SkillsSection } from "./SkillsSection";
import { TrySection } from "./TrySection";
import { useCheck } from "./useCheck";
import { UsersSection } from "./UsersSection";
import { VersionsSection } from "./VersionsSection";
import { YamlSection } from "./YamlSection";

const SECTIONS = {
  rules: { icon: IconListCheck, page: RulesSection },
  agents: { icon: IconUsers, page: AgentsSection },
  skills: { icon: IconBook, page: SkillsSection },
  queues: { icon: IconStack2, page: QueuesSection },
  hours: { icon: IconCalendarTime, page: HoursSection },
  yaml: { icon: IconCode, page: YamlSection },
  try: { icon: IconFlask, page: TrySection },
  versions: { icon: IconHistory, page: null },
  held: { icon: IconMailQuestion, page: HeldFormsSection },
  users: { icon: IconKey, page: UsersSection },
} as const;

type Section = keyof typeof SECTIONS;

/** Edits that were not saved when the admin went to another page; they are there again on the way back. */
const unfinished = new Map<string, DraftState>();

/** Where the desk's configuration is drafted, checked and published. */
export function AdminPage() {
  const { desk, may } = useDesk();
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: keys.draft(desk),
    queryFn: () => fetchDraft(desk),
    enabled: may("ADMIN"),
    // What is being edited must not be replaced underneath; a conflict shows itself when saving (412).
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (!may("ADMIN")) return <Alert m="md">{t("admin.notAllowed")}</Alert>;
  if (query.isError) return <Alert m="md" color="red">{sentenceOf(query.error)}</Alert>;
  if (!query.data) return <Loader type="dots" m="lg" />;
  return <Editor key={desk} first={query.data} />;
}

function Editor({ first }: { first: Draft }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { section } = useParams();
  const [state, dispatch] = useReducer(draftReducer, first, (draft) => unfinished.get(desk) ?? opened(draft));
  useEffect(() => {
    if (unsaved(state)) unfinished.set(desk, state);
    else unfinished.delete(desk);
  }, [desk, state]);
  const { findings, checking, failure } = useCheck(desk, state.document);
  const scope = useMemo(
    () => ({
      state,
      findings,
      checking,
      change: (change: (document: Configuration) => Configuration) => { dispatch({ type: "form", change }); },
      write: (text: string) => { dispatch({ type: "text", text }); },
    }),
    [state, findings, checking],
  );
  if (!section || !(section in SECTIONS)) return <Navigate to={`/admin/${desk}/rules`} replace />;
  const chosen = section as Section;
  const Page = SECTIONS[chosen].page;
  const page: ReactNode = Page ? <Page /> : <VersionsSection restored={(draft) => { dispatch({ type: "loaded", draft }); }} />;

  return (
    <DraftContext.Provider value={scope}>
      <div className={classes["page"]}>
        <DraftBar loaded={(draft) => { dispatch({ type: "loaded", draft }); }} saved={(draft) => { dispatch({ type: "saved", draft }); }} />
        <nav className={classes["nav"]} aria-label={t("admin.sections")}>
          {(Object.keys(SECTIONS) as Section[]).map((each) => {
            const Icon = SECTIONS[each].icon;
            return (
              <NavLink
                key={each}
                component={Link}
                to={`/admin/${desk}/${each}`}
                label={t(`admin.section.${each}`)}
                leftSection={<Icon size={17} stroke={1.6} />}
                active={each === chosen}
                aria-current={each === chosen ? "page" : undefined}
                style={{ borderRadius: 8 }}
                data-testid={`admin-section-${each}`}
              />
            );
          })}
        </nav>
        <div className={classes["content"]}>
          {failure ? <Alert color="red" mb="md">{sentenceOf(failure)}</Alert> : null}
          {state.unreadable && chosen !== "yaml" && chosen !== "versions" && chosen !== "users" && chosen !== "held" ? (
            <Alert color="yellow" mb="md">{t("admin.textUnreadable", { line: state.unreadable.line })}</Alert>
          ) : null}
          {page}
        </div>
      </div>
    </DraftContext.Provider>
  );
}
