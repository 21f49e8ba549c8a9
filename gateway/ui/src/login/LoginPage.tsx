import { Alert, Button, Group, PasswordInput, SegmentedControl, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { IconBulb, IconClockCheck, IconRoute } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Navigate, useLocation } from "react-router";
import { login } from "../api/calls";
import { keys } from "../api/keys";
import { Problem } from "../api/problem";
import { sentenceOf } from "../api/say";
import { useSession } from "../api/session";
import type { Language } from "../api/types";
import { speak } from "../language/i18n";
import { useLanguage } from "../language/useLanguage";
import classes from "./login.module.css";
import { useWaitSeconds } from "./useWaitSeconds";

const PROMISES = [
  { icon: IconRoute, name: "routed" },
  { icon: IconBulb, name: "explained" },
  { icon: IconClockCheck, name: "measured" },
] as const;

export function LoginPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const client = useQueryClient();
  const session = useSession();
  const location = useLocation();
  const form = useForm({ initialValues: { username: "", password: "" } });

  const enter = useMutation({
    mutationFn: ({ username, password }: { username: string; password: string }) => login(username.trim(), password),
    onSuccess: ({ user }) => {
      client.clear();
      speak(user.language);
      client.setQueryData(keys.me, user);
    },
    onError: () => {
      form.setFieldValue("password", "");
    },
  });
  const failure = enter.error;
  const [wait, mayTryAgain] = useWaitSeconds(failure instanceof Problem && failure.status === 429 ? failure : null);

  const noDesk = session.data?.roles.length === 0;
  if (session.data && !noDesk) {
    const from = (location.state as { from?: string } | null)?.from;
    return <Navigate to={from ?? "/"} replace />;
  }
  return (
    <main className={classes["page"]}>
      <div className={classes["side"]}>
        <Stack gap="lg" maw={380} w="100%" mx="auto">
          <Group gap="sm">
            <img src="/favicon.svg" alt="" width={40} height={40} />
            <Text fw={700} fz={22}>
              Tanggap
            </Text>
          </Group>
          <div>
            <Title order={1} fz={28}>
              {t("login.title")}
            </Title>
            <Text c="dimmed" mt={4}>
              {t("login.subtitle")}
            </Text>
          </div>
          {noDesk ? <Alert color="yellow">{t("login.noDesk")}</Alert> : null}
          <form onSubmit={form.onSubmit((values) => { enter.mutate(values); })}>
            <Stack>
              <TextInput
                label={t("login.username")}
                required
                withAsterisk={false}
                autoFocus
                autoComplete="username"
                autoCapitalize="none"
                size="md"
                data-testid="login-username"
                {...form.getInputProps("username")}
              />
              <PasswordInput
                label={t("login.password")}
                required
                withAsterisk={false}
                autoComplete="current-password"
                size="md"
                data-testid="login-password"
                {...form.getInputProps("password")}
              />
              <div aria-live="polite">
                {failure && (wait > 0 || mayTryAgain === null) ? (
                  <Alert color="red" data-testid="login-problem">
                    {wait > 0 ? t("login.wait", { seconds: wait }) : sentenceOf(failure)}
                  </Alert>
                ) : null}
                {mayTryAgain === true ? <Alert color="blue">{t("login.mayTryAgain")}</Alert> : null}
              </div>
              <Button type="submit" size="md" loading={enter.isPending} disabled={wait > 0} data-testid="login-submit">
                {t("login.submit")}
              </Button>
            </Stack>
          </form>
          <SegmentedControl
            aria-label={t("user.language")}
            value={language}
            onChange={(chosen) => {
              speak(chosen as Language);
            }}
            data={[
              { value: "en", label: "English" },
              { value: "id", label: "Bahasa Indonesia" },
            ]}
          />
        </Stack>
      </div>
      <aside className={classes["promise"]}>
        <Title order={2} fz={34} lh={1.2} maw={520} mb={36}>
          {t("login.promise")}
        </Title>
        <Stack>
          {PROMISES.map(({ icon: Icon, name }) => (
            <div key={name} className={classes["card"]}>
              <Icon size={26} stroke={1.5} color="#7ee0c6" style={{ flex: "none" }} aria-hidden />
              <div>
                <Text fw={600}>{t(`login.${name}.title`)}</Text>
                <Text fz="sm" opacity={0.8}>
                  {t(`login.${name}.text`)}
                </Text>
              </div>
            </div>
          ))}
        </Stack>
      </aside>
    </main>
  );
}
