import { Avatar, Badge, Button, Group, Loader, Modal, PasswordInput, Select, Stack, Table, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveUser, users as fetchUsers } from "../api/calls";
import { keys } from "../api/keys";
import { saySuccess, sentenceOf } from "../api/say";
import type { Role, User } from "../api/types";
import { useDesk } from "../frame/deskContext";
import { useDraft } from "./draftContext";

const ROLES: Role[] = ["AGENT", "SUPERVISOR", "ADMIN"];
const ROLE_COLOR: Record<Role, string> = { AGENT: "tanggap", SUPERVISOR: "blue", ADMIN: "violet" };

/** Who may log in; unlike the rest of this page, a login takes effect at once. */
export function UsersSection() {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const [editing, setEditing] = useState<User | "new" | null>(null);
  const list = useQuery({ queryKey: keys.users(desk), queryFn: () => fetchUsers(desk) });
  if (list.isError) return <Text c="red">{sentenceOf(list.error)}</Text>;
  if (!list.data) return <Loader type="dots" />;
  return (
    <>
      <Group justify="space-between" mb="md">
        <Text fz="sm" c="dimmed">
          {t("users.text")}
        </Text>
        <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => { setEditing("new"); }} data-testid="admin-user-add">
          {t("users.add")}
        </Button>
      </Group>
      <Table.ScrollContainer minWidth={520}>
        <Table withTableBorder bg="var(--raised)" verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("name")}</Table.Th>
              <Table.Th>{t("login.username")}</Table.Th>
              <Table.Th>{t("users.role")}</Table.Th>
              <Table.Th>{t("agent")}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {list.data.items.map((user) => (
              <Table.Tr key={user.username} data-testid="admin-user" data-user={user.username}>
                <Table.Td>
                  <Group gap={8} wrap="nowrap">
                    <Avatar name={user.displayName} color="initials" size={28} />
                    <Text fz="sm" fw={550}>
                      {user.displayName}
                    </Text>
                  </Group>
                </Table.Td>
                <Table.Td fz="sm">{user.username}</Table.Td>
                <Table.Td>
                  <Badge variant="light" tt="none" color={ROLE_COLOR[user.role]}>
                    {t(`role.${user.role}`)}
                  </Badge>
                </Table.Td>
                <Table.Td fz="sm">{user.agentId ?? "–"}</Table.Td>
                <Table.Td ta="right">
                  <Button size="compact-sm" variant="subtle" onClick={() => { setEditing(user); }}>
                    {t("change")}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Modal opened={editing !== null} onClose={() => { setEditing(null); }} title={editing === "new" ? t("users.add") : t("users.edit")}>
        {editing === null ? null : <UserForm user={editing === "new" ? null : editing} close={() => { setEditing(null); }} />}
      </Modal>
    </>
  );
}

function UserForm({ user, close }: { user: User | null; close: () => void }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const client = useQueryClient();
  const { agents } = useDraft().state.document;
  const form = useForm({
    initialValues: {
      username: user?.username ?? "",
      displayName: user?.displayName ?? "",
      role: user?.role ?? ("AGENT" as Role),
      agentId: user?.agentId ?? null,
      password: "",
    },
    validate: {
      username: (value) => (/^\S+$/.test(value) ? null : t("users.usernameNeeded")),
      displayName: (value) => (value.trim() ? null : t("users.nameNeeded")),
      password: (value) => (user === null && value === "" ? t("users.passwordNeeded") : null),
    },
  });
  const save = useMutation({
    mutationFn: ({ agentId, password, ...rest }: typeof form.values) =>
      saveUser(desk, { ...rest, ...(agentId ? { agentId } : {}), ...(password ? { password } : {}) }),
    onSuccess: () => {
      saySuccess(t("users.saved"));
      void client.invalidateQueries({ queryKey: keys.users(desk) });
      close();
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => { save.mutate(values); })}>
      <Stack>
        <TextInput label={t("login.username")} disabled={user !== null} autoComplete="off" data-testid="user-username" {...form.getInputProps("username")} />
        <TextInput label={t("name")} data-testid="user-name" {...form.getInputProps("displayName")} />
        <Select label={t("users.role")} data={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))} allowDeselect={false} {...form.getInputProps("role")} />
        <Select
          label={t("agent")}
          description={t("users.agentHint")}
          data={agents.map((agent) => ({ value: agent.id, label: agent.name }))}
          clearable
          searchable
          {...form.getInputProps("agentId")}
        />
        <PasswordInput
          label={t("login.password")}
          description={user ? t("users.passwordKept") : null}
          autoComplete="new-password"
          data-testid="user-password"
          {...form.getInputProps("password")}
        />
        {save.error ? (
          <Text c="red" fz="sm">
            {sentenceOf(save.error)}
          </Text>
        ) : null}
        <Button type="submit" loading={save.isPending} data-testid="user-submit">
          {t("save")}
        </Button>
      </Stack>
    </form>
  );
}
