import { Alert, Button, FileInput, Group, Modal, SegmentedControl, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { IconPaperclip } from "@tabler/icons-react";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { logLetter } from "../api/calls";
import { newKey } from "../api/client";
import { keys } from "../api/keys";
import { saySuccess, sentenceOf } from "../api/say";
import { size } from "./looks";

const LARGEST = 3 * 1024 * 1024;
const empty = () => ({
  kind: "letter" as "letter" | "visit", name: "", address: "", email: "", phone: "", subject: "", text: "",
  receivedOn: dayjs().format("YYYY-MM-DD") as string | null, scan: null as File | null,
});

/** Types in what came by post or was said at the counter; the same try keeps its key, so that it is logged once. */
export function LetterDialog({ desk, opened, close }: { desk: string; opened: boolean; close: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [attempt, setAttempt] = useState({ values: "", key: newKey() });
  const form = useForm({
    initialValues: empty(),
    validate: {
      name: (name) => (name.trim() === "" ? t("letter.needsName") : null),
      text: (text, all) => (text.trim() === "" && !all.scan ? t("letter.needsText") : null),
      scan: (scan) => (scan && scan.size > LARGEST ? t("letter.tooLarge", { size: size(scan.size) }) : null),
    },
  });
  const log = useMutation({
    mutationFn: ({ values, key }: { values: typeof form.values; key: string }) => logLetter(desk, values, key),
    onSuccess: () => {
      saySuccess(t("letter.done"));
      form.setValues(empty());
      close();
      void client.invalidateQueries({ queryKey: keys.workLists(desk) });
    },
  });
  const submit = (values: typeof form.values) => {
    const same = JSON.stringify({ ...values, scan: values.scan ? [values.scan.name, values.scan.size, values.scan.lastModified] : null });
    const next = attempt.values === same ? attempt : { values: same, key: newKey() };
    setAttempt(next);
    log.mutate({ values, key: next.key });
  };

  return (
    <Modal opened={opened} onClose={close} title={t("letter.title")} size="lg">
      <form onSubmit={form.onSubmit(submit)} data-testid="letter-form">
        <Stack>
          <SegmentedControl aria-label={t("letter.kind")} data={[{ value: "letter", label: t("letter.letter") }, { value: "visit", label: t("letter.visit") }]} {...form.getInputProps("kind")} />
          <Group grow align="flex-start">
            <TextInput label={t("letter.name")} withAsterisk {...form.getInputProps("name")} data-testid="letter-name" />
            <DateInput label={t("letter.receivedOn")} maxDate={new Date()} valueFormat="D MMM YYYY" {...form.getInputProps("receivedOn")} />
          </Group>
          <Textarea label={t("letter.address")} autosize minRows={2} {...form.getInputProps("address")} />
          <Group grow align="flex-start">
            <TextInput type="email" label={t("letter.email")} {...form.getInputProps("email")} />
            <TextInput type="tel" label={t("letter.phone")} {...form.getInputProps("phone")} />
          </Group>
          <TextInput label={t("letter.subject")} {...form.getInputProps("subject")} />
          <Textarea label={t("letter.text")} autosize minRows={4} maxRows={12} {...form.getInputProps("text")} data-testid="letter-text" />
          <FileInput label={t("letter.scan")} description={t("letter.scanHint")} accept="application/pdf,image/jpeg,image/png" clearable leftSection={<IconPaperclip size={16} />} placeholder={t("letter.choose")} {...form.getInputProps("scan")} />
          {log.isError ? <Alert color="red" role="alert">{sentenceOf(log.error)}</Alert> : null}
          <Group justify="space-between">
            <Text fz="xs" c="dimmed">{t("letter.who")}</Text>
            <Button type="submit" loading={log.isPending} data-testid="letter-submit">{t("letter.submit")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
