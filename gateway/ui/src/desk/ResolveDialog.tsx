import { Button, Modal, Select, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { configuration, resolve } from "../api/calls";
import { keys } from "../api/keys";
import type { Work } from "../api/types";
import { useCommand } from "../api/useCommand";
import { staleAfter } from "./stale";

export function ResolveDialog({ work, desk, opened, close }: { work: Work; desk: string; opened: boolean; close: () => void }) {
  const { t } = useTranslation();
  const dispositions = useQuery({ queryKey: keys.configuration(desk), queryFn: () => configuration(desk) }).data?.dispositions ?? [];
  const form = useForm<{ disposition: string | null; note: string }>({ initialValues: { disposition: null, note: "" } });
  const end = useCommand(
    (values: typeof form.values) =>
      resolve(work.id, {
        ...(values.disposition ? { disposition: values.disposition } : {}),
        ...(values.note.trim() ? { note: values.note.trim() } : {}),
      }),
    {
      stale: staleAfter(work),
      said: t("resolve.done"),
      done: () => {
        form.reset();
        close();
      },
    },
  );
  return (
    <Modal opened={opened} onClose={close} title={t("resolve.title")}>
      <form onSubmit={form.onSubmit((values) => { end.mutate(values); })}>
        <Stack>
          <Select
            label={t("resolve.disposition")}
            description={t("resolve.dispositionHint")}
            data={dispositions}
            clearable
            data-autofocus
            data-testid="resolve-disposition"
            {...form.getInputProps("disposition")}
          />
          <Textarea label={t("resolve.note")} description={t("resolve.noteHint")} autosize minRows={2} {...form.getInputProps("note")} />
          <Button type="submit" loading={end.isPending} data-testid="resolve-submit">
            {t("resolve.submit")}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
