import { Alert, Button, Checkbox, Group, Modal, Stack } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import { useForm } from "@mantine/form";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { park } from "../api/calls";
import type { Work } from "../api/types";
import { useCommand } from "../api/useCommand";
import { staleAfter } from "./stale";

const quick = () => ({
  oneHour: dayjs().add(1, "hour"),
  tomorrow: dayjs().add(1, "day").hour(9).minute(0).second(0),
  nextWeek: dayjs().add(7, "day").hour(9).minute(0).second(0),
});

/** Puts work aside until a time, until the customer writes again, or whichever comes first. */
export function ParkDialog({ work, opened, close }: { work: Work; opened: boolean; close: () => void }) {
  const { t } = useTranslation();
  const form = useForm<{ until: string | null; untilCustomer: boolean }>({
    initialValues: { until: null, untilCustomer: true },
    validate: { until: (until, all) => (until === null && !all.untilCustomer ? t("park.needsOne") : null) },
  });
  const put = useCommand(
    (values: typeof form.values) =>
      park(work.id, {
        untilCustomer: values.untilCustomer,
        ...(values.until ? { until: dayjs(values.until).toISOString() } : {}),
      }),
    {
      stale: staleAfter(work),
      said: t("park.done"),
      done: () => {
        form.reset();
        close();
      },
    },
  );
  return (
    <Modal opened={opened} onClose={close} title={t("park.title")}>
      <form onSubmit={form.onSubmit((values) => { put.mutate(values); })}>
        <Stack>
          <Checkbox label={t("park.untilCustomer")} {...form.getInputProps("untilCustomer", { type: "checkbox" })} />
          <Group gap={6}>
            {Object.entries(quick()).map(([name, time]) => (
              <Button key={name} size="compact-sm" variant="light" color="gray" onClick={() => { form.setFieldValue("until", time.format("YYYY-MM-DD HH:mm:ss")); }}>
                {t(`park.${name as keyof ReturnType<typeof quick>}`)}
              </Button>
            ))}
          </Group>
          <DateTimePicker label={t("park.until")} clearable minDate={new Date()} {...form.getInputProps("until")} />
          {form.values.until && form.values.untilCustomer ? (
            <Alert color="blue" p="xs">
              {t("park.whichever")}
            </Alert>
          ) : null}
          <Button type="submit" loading={put.isPending} data-testid="park-submit">
            {t("park.submit")}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
