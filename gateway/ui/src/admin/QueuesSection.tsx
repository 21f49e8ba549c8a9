import { ActionIcon, Button, Card, Group, NumberInput, Switch, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { QueueSettings } from "../api/types";
import { useTimes } from "../time/clock";
import classes from "./admin.module.css";
import { useDraft, useFieldError } from "./draftContext";

const SECONDS = ["firstResponseSeconds", "offerSeconds", "ownerGraceSeconds", "wrapUpSeconds"] as const;

export function QueuesSection() {
  const { t } = useTranslation();
  const { state, change } = useDraft();
  const { queues } = state.document;
  const set = (next: QueueSettings[]) => { change((document) => ({ ...document, queues: next })); };
  return (
    <>
      <Group justify="space-between" mb="md">
        <Text fz="sm" c="dimmed">
          {t("queues.text")}
        </Text>
        <Button
          size="xs"
          leftSection={<IconPlus size={15} />}
          onClick={() => {
            set([...queues, { id: "", name: "", priority: 5, firstResponseSeconds: 86_400, offerSeconds: 60, ownerGraceSeconds: 300, autoAccept: false, wrapUpSeconds: 0 }]);
          }}
        >
          {t("queues.add")}
        </Button>
      </Group>
      {queues.map((queue, i) => (
        <QueueCard key={i} queue={queue} path={`queues[${String(i)}]`} change={(next) => { set(queues.with(i, next)); }} remove={() => { set(queues.toSpliced(i, 1)); }} />
      ))}
    </>
  );
}

function QueueCard({ queue, path, change, remove }: { queue: QueueSettings; path: string; change: (queue: QueueSettings) => void; remove: () => void }) {
  const { t } = useTranslation();
  const { duration } = useTimes();
  const error = useFieldError();
  return (
    <Card withBorder mb="sm" data-testid="admin-queue" data-queue={queue.id}>
      <div className={classes["grid"]}>
        <TextInput label={t("name")} value={queue.name} onChange={(event) => { change({ ...queue, name: event.currentTarget.value }); }} error={error(`${path}.name`)} />
        <TextInput label={t("id")} value={queue.id} onChange={(event) => { change({ ...queue, id: event.currentTarget.value.trim() }); }} error={error(`${path}.id`)} />
        <NumberInput
          label={t("work.priority")}
          value={queue.priority}
          allowDecimal={false}
          onChange={(priority) => { if (typeof priority === "number") change({ ...queue, priority }); }}
          error={error(`${path}.priority`)}
        />
        <Switch
          label={t("queues.autoAccept")}
          checked={queue.autoAccept ?? false}
          onChange={(event) => { change({ ...queue, autoAccept: event.currentTarget.checked }); }}
          mt={30}
        />
        {SECONDS.map((name) => (
          <NumberInput
            key={name}
            label={t(`queues.${name}`)}
            suffix={` ${t("queues.seconds")}`}
            description={queue[name] === undefined ? t("queues.unset") : `= ${duration(queue[name])}`}
            inputWrapperOrder={["label", "input", "description", "error"]}
            min={0}
            step={60}
            allowDecimal={false}
            thousandSeparator=" "
            value={queue[name] ?? ""}
            onChange={(seconds) => {
              const { [name]: _before, ...rest } = queue;
              change(typeof seconds === "number" ? { ...queue, [name]: seconds } : rest);
            }}
            error={error(`${path}.${name}`)}
          />
        ))}
      </div>
      <Group justify="flex-end" mt={4}>
        <ActionIcon variant="subtle" color="gray" aria-label={t("remove", { name: queue.name })} onClick={remove}>
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
    </Card>
  );
}
