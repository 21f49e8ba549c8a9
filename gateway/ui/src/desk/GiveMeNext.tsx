import { Button } from "@mantine/core";
import { IconHandGrab } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { takeNext } from "../api/calls";
import { keys } from "../api/keys";
import { useCommand } from "../api/useCommand";
import { useDesk } from "../frame/deskContext";
import { asksForWork, useQueues } from "./useDeliveries";

/** Asks for the best of what waits to be asked for; shown only where some queue does. */
export function GiveMeNext() {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const navigate = useNavigate();
  const queues = useQueues(desk);
  const next = useCommand(() => takeNext(desk), {
    stale: [keys.workLists(desk), keys.board(desk)],
    done: (work) => void navigate(`/desk/${desk}/${work.id}`),
  });
  if (!asksForWork(queues)) return null;
  return (
    <div style={{ padding: "10px 10px 0" }}>
      <Button fullWidth size="xs" leftSection={<IconHandGrab size={15} />} loading={next.isPending} onClick={() => { next.mutate(undefined); }} data-testid="give-me-next">
        {t("asking.next")}
      </Button>
    </div>
  );
}
