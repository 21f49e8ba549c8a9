import { ActionIcon, Avatar, Button, Menu, Modal, PasswordInput, Stack, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { IconKey, IconLanguage, IconLogout, IconMoon, IconSun } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { changeMe, logout } from "../api/calls";
import { keys } from "../api/keys";
import { sayFailure, saySuccess } from "../api/say";
import type { Language } from "../api/types";
import { speak } from "../language/i18n";
import { useLanguage } from "../language/useLanguage";
import { useDesk } from "./deskContext";

export function UserMenu() {
  const { t } = useTranslation();
  const { me } = useDesk();
  const language = useLanguage();
  const client = useQueryClient();
  const [passwordOpen, password] = useDisclosure(false);
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";

  const change = useMutation({
    mutationFn: (chosen: Language) => changeMe({ language: chosen }),
    onMutate: speak,
    onSuccess: (me) => {
      client.setQueryData(keys.me, me);
      // Sentences of the router come in the user's language, so they are asked for again.
      void client.invalidateQueries();
    },
    onError: sayFailure,
  });
  const leave = useMutation({
    mutationFn: logout,
    onSuccess: () => {
      client.setQueryData(keys.me, null);
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== "me" });
    },
    onError: sayFailure,
  });
  const other: Language = language === "en" ? "id" : "en";

  return (
    <>
      <ActionIcon
        variant="default"
        size={34}
        onClick={() => {
          change.mutate(other);
        }}
        aria-label={t("user.switchLanguage")}
        title={t("user.switchLanguage")}
        data-testid="language-switch"
        fz={12}
        fw={650}
      >
        {language.toUpperCase()}
      </ActionIcon>
      <Menu width={230} position="bottom-end">
        <Menu.Target>
          <UnstyledButton aria-label={t("user.menu", { name: me.displayName })} data-testid="user-menu">
            <Avatar name={me.displayName} color="initials" size={34} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {me.displayName} ({me.username})
          </Menu.Label>
          <Menu.Item
            leftSection={dark ? <IconSun size={16} /> : <IconMoon size={16} />}
            onClick={() => {
              setColorScheme(dark ? "light" : "dark");
            }}
          >
            {dark ? t("user.light") : t("user.dark")}
          </Menu.Item>
          <Menu.Item leftSection={<IconLanguage size={16} />} onClick={() => { change.mutate(other); }}>
            {t("user.switchLanguage")}
          </Menu.Item>
          <Menu.Item leftSection={<IconKey size={16} />} onClick={password.open}>
            {t("user.password")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => { leave.mutate(); }} data-testid="logout">
            {t("user.logout")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <PasswordDialog opened={passwordOpen} close={password.close} />
    </>
  );
}

function PasswordDialog({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { current: "", next: "", again: "" },
    validate: { again: (value, all) => (value === all.next ? null : t("user.passwordsDiffer")) },
  });
  const save = useMutation({
    mutationFn: (values: { current: string; next: string }) =>
      changeMe({ password: { current: values.current, new: values.next } }),
    onSuccess: () => {
      saySuccess(t("user.passwordChanged"));
      form.reset();
      close();
    },
    onError: sayFailure,
  });
  return (
    <Modal opened={opened} onClose={close} title={t("user.password")}>
      <form onSubmit={form.onSubmit((values) => { save.mutate(values); })}>
        <Stack>
          <PasswordInput required label={t("user.currentPassword")} autoComplete="current-password" {...form.getInputProps("current")} />
          <PasswordInput required label={t("user.newPassword")} autoComplete="new-password" {...form.getInputProps("next")} />
          <PasswordInput required label={t("user.newPasswordAgain")} autoComplete="new-password" {...form.getInputProps("again")} />
          <Button type="submit" loading={save.isPending}>
            {t("save")}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
