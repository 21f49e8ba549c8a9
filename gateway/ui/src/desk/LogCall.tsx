import { ActionIcon, Alert, Button, Modal, Radio, Stack, Text, Textarea, TextInput, Tooltip } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { IconPhonePlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { logCall, type NewCall } from "../api/calls";
import { newKey } from "../api/client";
import { keys } from "../api/keys";
import { saySuccess, sentenceOf } from "../api/say";
import { useDesk } from "../frame/deskContext";

const OUTCOMES = ["HANDLED", "MISSED", "REACHED", "NOT_REACHED"] as const;

/** "Log a call": for calls that no telephone system tells of. */
export function LogCall() {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const [key, setKey] = useState(newKey);
  const form = useForm<{ number: string; name: string; outcome: NewCall["outcome"]; note: string }>({
    initialValues: { number: "", name: "", outcome: "HANDLED", note: "" },
    validate: { number: (number) => (/^\+[1-9]\d{6,14}$/.test(number.replace(/[\s().-]/g, "")) ? null : t("call.log.numberHint")) },
  });
  const log = useMutation({
    mutationFn: (values: typeof form.values) =>
      logCall(
        {
          desk,
          number: values.number,
          outcome: values.outcome,
          ...(values.name.trim() ? { name: values.name.trim() } : {}),
          ...(values.note.trim() ? { note: values.note.trim() } : {}),
        },
        key,
      ),
    onSuccess: () => {
      saySuccess(t("call.log.done"));
      setKey(newKey());
      form.reset();
      close();
      void client.invalidateQueries({ queryKey: keys.workLists(desk) });
    },
  });
  return (
    <>
      <Tooltip label={t("call.log.open")}>
        <ActionIcon variant="subtle" color="gray" onClick={open} aria-label={t("call.log.open")} data-testid="log-call">
          <IconPhonePlus size={18} />
        </ActionIcon>
      </Tooltip>
      <Modal opened={opened} onClose={close} title={t("call.log.title")}>
        <form onSubmit={form.onSubmit((values) => { log.mutate(values); })}>
          <Stack>
            <TextInput label={t("call.log.number")} description={t("call.log.numberHint")} type="tel" autoComplete="off" data-autofocus withAsterisk {...form.getInputProps("number")} data-testid="log-number" />
            <TextInput label={t("call.log.name")} autoComplete="off" {...form.getInputProps("name")} />
            <Radio.Group label={t("call.log.outcome")} {...form.getInputProps("outcome")}>
              <Stack gap={6} mt={6}>
                {OUTCOMES.map((outcome) => (
                  <Radio key={outcome} value={outcome} label={t(`call.log.${outcome}`)} data-testid={`log-${outcome}`} />
                ))}
              </Stack>
            </Radio.Group>
            <Textarea label={t("call.note")} autosize minRows={2} {...form.getInputProps("note")} />
            {log.error ? (
              <Alert color="red" p="xs">
                <Text fz="sm">{sentenceOf(log.error)}</Text>
              </Alert>
            ) : null}
            <Button type="submit" loading={log.isPending} data-testid="log-submit">
              {t("call.log.submit")}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
