/** Gathers keys and hands each on once per pause: 300 events in a second become one refetch, not 300. */
export function batchKeys(flush: (key: readonly unknown[]) => void, pauseMs: number) {
  const waiting = new Map<string, readonly unknown[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  const run = () => {
    timer = undefined;
    last = Date.now();
    const all = [...waiting.values()];
    waiting.clear();
    all.forEach(flush);
  };
  return {
    add(added: (readonly unknown[])[]) {
      for (const key of added) waiting.set(JSON.stringify(key), key);
      // The first event after a quiet time goes through at once; an agent should not wait for a timer.
      if (timer === undefined && waiting.size > 0) timer = setTimeout(run, Math.max(0, pauseMs - (Date.now() - last)));
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      waiting.clear();
    },
  };
}
