import { useQuery } from "@tanstack/react-query";
import { configuration } from "../api/calls";
import type { QueueSettings } from "../api/types";
import { keys } from "../api/keys";

/** How work of a queue reaches agents; a queue without the setting offers it. */
export const deliveryOf = (queues: QueueSettings[], id: string) => queues.find((queue) => queue.id === id)?.delivery ?? "PUSH";

/** Whether an agent of the desk can ask for work at all. */
export const asksForWork = (queues: QueueSettings[]) => queues.some((queue) => (queue.delivery ?? "PUSH") !== "PUSH");

/** The queues of the desk as published. */
export function useQueues(desk: string): QueueSettings[] {
  return useQuery({ queryKey: keys.configuration(desk), queryFn: () => configuration(desk) }).data?.queues ?? [];
}
