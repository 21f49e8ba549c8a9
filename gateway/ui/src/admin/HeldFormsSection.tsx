import { Badge, Button, Card, Group, Loader, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { IconSend } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type HeldForm, heldForms, releaseForm } from "../api/forms";
import { keys } from "../api/keys";
import { saySuccess, sentenceOf } from "../api/say";
import { useDesk } from "../frame/deskContext";
import { useTimes } from "../time/clock";

/** Forms that looked like a machine's; whoever sent one read the same thanks as everybody. */
export function HeldFormsSection() {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const list = useQuery({ queryKey: keys.heldForms(desk), queryFn: () => heldForms(desk) });
  if (list.isError) return <Text c="red">{sentenceOf(list.error)}</Text>;
  if (!list.data) return <Loader type="dots" />;
  return (
    <Stack gap="sm">
      <Text fz="sm" c="dimmed">
        {t("held.text")}
      </Text>
      {list.data.items.length === 0 ? <Text data-testid="held-none">{t("held.none")}</Text> : null}
      {list.data.items.map((form) => (
        <Held key={form.message} form={form} />
      ))}
    </Stack>
  );
}

function Held({ form }: { form: HeldForm }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { full } = useTimes();
  const client = useQueryClient();
  const release = useMutation({
    mutationFn: () => releaseForm(desk, form.message),
    onSuccess: () => {
      saySuccess(t("held.released"));
      void client.invalidateQueries({ queryKey: keys.heldForms(desk) });
    },
  });
  return (
    <Card withBorder bg="var(--raised)" padding="sm" data-testid="held-form">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Group gap={8}>
            <Text fz="sm" fw={600}>
              {form.from || t("held.nobody")}
            </Text>
            <Badge variant="light" color="orange" tt="none">
              {t(`held.reason.${form.reason}`)}
            </Badge>
            <Text fz="xs" c="dimmed">
              {t("held.where", { account: form.account, at: full(form.at) })}
            </Text>
          </Group>
          {form.subject ? <Text fz="sm" mt={4}>{form.subject}</Text> : null}
          <Text fz="sm" mt={4} lineClamp={6} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {form.text}
          </Text>
          {release.isError ? <Text fz="sm" c="red">{sentenceOf(release.error)}</Text> : null}
        </div>
        {form.releasedBy ? (
          <Text fz="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
            {t("held.by", { who: form.releasedBy })}
          </Text>
        ) : (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconSend size={14} />}
            loading={release.isPending}
            onClick={() => { release.mutate(); }}
            data-testid="held-release"
            style={{ flexShrink: 0 }}
          >
            {t("held.release")}
          </Button>
        )}
      </Group>
    </Card>
  );
}
