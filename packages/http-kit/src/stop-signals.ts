/** What a signal does: `first` lets the process end in its own time, `again` ends it at once. */
export interface StopSignalOptions {
  readonly first: (signal: NodeJS.Signals) => void;
  readonly again: (signal: NodeJS.Signals) => void;
}

const SIGNALS = ["SIGTERM", "SIGINT"] as const;
const ECHO_MS = 500;

/** Listens for SIGTERM and SIGINT until the function it gives is called. */
export function watchStopSignals({ first, again }: StopSignalOptions): () => void {
  let firstAt: number | undefined;
  const handle = (signal: NodeJS.Signals): void => {
    const at = performance.now();
    if (firstAt === undefined) {
      firstAt = at;
      first(signal);
      return;
    }
    // Ctrl-C reaches the whole group, and pnpm and turbo pass it on besides: an echo is no second wish.
    if (at - firstAt > ECHO_MS) again(signal);
  };
  for (const signal of SIGNALS) process.on(signal, handle);
  return () => {
    for (const signal of SIGNALS) process.off(signal, handle);
  };
}
