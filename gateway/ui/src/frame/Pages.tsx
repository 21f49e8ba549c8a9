import { Button, Center, Loader, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, Route, Routes, useLocation, useParams } from "react-router";
import { sentenceOf } from "../api/say";
import { useSession } from "../api/session";
import type { Me } from "../api/types";
import { DeskPage } from "../desk/DeskPage";
import { speak } from "../language/i18n";
import { LoginPage } from "../login/LoginPage";
import { Frame } from "./Frame";

// Agents never open these, so their bundle does not carry them.
const BoardPage = lazy(async () => ({ default: (await import("../board/BoardPage")).BoardPage }));
const AdminPage = lazy(async () => ({ default: (await import("../admin/AdminPage")).AdminPage }));
const ReportPage = lazy(async () => ({ default: (await import("../reports/ReportPage")).ReportPage }));

const LAST_DESK = "tanggap.desk";

export function Pages() {
  return (
    <Suspense fallback={<Waiting />}>
      <Routes>
        <Route path="/login" element={<LoginPage />} />
        <Route path="/desk/:desk/:work?" element={<Guarded page={<DeskPage />} />} />
        <Route path="/board/:desk" element={<Guarded page={<BoardPage />} />} />
        <Route path="/reports/:desk" element={<Guarded page={<ReportPage />} />} />
        <Route path="/admin/:desk/:section?" element={<Guarded page={<AdminPage />} />} />
        <Route path="*" element={<Guarded page={null} />} />
      </Routes>
    </Suspense>
  );
}

function Waiting() {
  return (
    <Center h="100dvh">
      <Loader type="dots" />
    </Center>
  );
}

function Guarded({ page }: { page: React.ReactNode }) {
  const { t } = useTranslation();
  const session = useSession();
  const location = useLocation();
  const { desk } = useParams();
  const me = session.data;
  const language = me?.language;

  useEffect(() => {
    if (language) speak(language);
  }, [language]);
  useEffect(() => {
    if (desk) localStorage.setItem(LAST_DESK, desk);
  }, [desk]);

  if (session.isError && !me) {
    return (
      <Center h="100dvh" p="md">
        <Stack align="center">
          <Text>{sentenceOf(session.error)}</Text>
          <Button onClick={() => void session.refetch()}>{t("again")}</Button>
        </Stack>
      </Center>
    );
  }
  if (me === undefined) return <Waiting />;
  if (me === null) {
    return <Navigate to="/login" replace state={{ from: location.pathname + location.search }} />;
  }
  const held = me.roles.find((role) => role.desk === desk);
  if (!held || page === null) return <Navigate to={home(me, location.pathname)} replace />;
  return (
    <Frame me={me} desk={held.desk} deskName={held.deskName}>
      <Suspense fallback={<Waiting />}>{page}</Suspense>
    </Frame>
  );
}

/** `/board` alone means the board of the desk seen last; `/` is the page of one's role. */
function home(me: Me, path: string): string {
  const held = me.roles.find((role) => role.desk === localStorage.getItem(LAST_DESK)) ?? me.roles[0];
  if (!held) return "/login?no-desk";
  const asked = /^\/(desk|board|reports|admin)\b/.exec(path)?.[1];
  return `/${asked ?? (held.role === "AGENT" || me.agentId ? "desk" : "board")}/${held.desk}`;
}
