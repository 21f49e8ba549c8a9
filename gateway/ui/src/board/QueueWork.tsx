import { Button, Drawer, Loader, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { workPage } from "../api/calls";
import { keys } from "../api/keys";
import { sentenceOf } from "../api/say";
import { WorkRow } from "../desk/WorkRow";
import { useDesk } from "../frame/deskContext";

/** The open work of one queue, beside the board; a row opens the conversation, where it can be assigned or transferred. */
export function QueueWork({ queue, close }: { queue: { id: string; name: string } | null; close: () => void }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const filter = { queue: queue?.id ?? "", state: "WAITING,OFFERED,ACTIVE,PARKED,WRAP_UP" };
  const pages = useInfiniteQuery({
    queryKey: keys.workList(desk, filter),
    queryFn: ({ pageParam }) => workPage(desk, filter, pageParam, 50),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    enabled: queue !== null,
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Drawer opened={queue !== null} onClose={close} position="right" size={420} title={<Text fw={650}>{queue?.name}</Text>} padding={0} styles={{ header: { padding: "12px 16px" } }}>
      {pages.isPending ? <Loader type="dots" m="md" /> : null}
      {pages.isError ? (
        <Text c="red" p="md">
          {sentenceOf(pages.error)}
        </Text>
      ) : null}
      {items.map((work) => (
        <WorkRow key={work.id} work={work} chosen={false} queueName={queue?.name ?? ""} />
      ))}
      {pages.hasNextPage ? (
        <Button variant="subtle" fullWidth my="sm" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("showMore")}
        </Button>
      ) : null}
    </Drawer>
  );
}
