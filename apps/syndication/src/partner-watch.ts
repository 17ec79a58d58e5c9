import type { PartnerLedger } from "@depesche/newsroom-store";

/** Keeps sight of changes of partners, entitlements and keys, whoever makes them. */
export interface PartnerWatch {
  /** Grows whenever what was read of partners before may be old. */
  generation(): number;
  /** Looks now. */
  refresh(): Promise<void>;
  onChange(listener: () => void): void;
  stop(): void;
}

/** How long a change made elsewhere stays unseen at most, in ms: a revoked key ends within that. */
const lookEveryMs = 250;

/** Starts looking four times a second. While the store cannot be read, nothing that was read before counts. */
export async function watchPartners({
  ledger,
  onError,
}: {
  readonly ledger: Pick<PartnerLedger, "getPartnerVersion">;
  readonly onError: (error: unknown) => void;
}): Promise<PartnerWatch> {
  let version = await ledger.getPartnerVersion();
  let generation = 0;
  const listeners: (() => void)[] = [];
  const change = (): void => {
    generation += 1;
    for (const listener of listeners) listener();
  };
  const refresh = async (): Promise<void> => {
    const seen = await ledger.getPartnerVersion();
    if (seen === version) return;
    version = seen;
    change();
  };
  const timer = setInterval(() => {
    refresh().catch((error: unknown) => {
      change();
      onError(error);
    });
  }, lookEveryMs);
  timer.unref();
  return {
    generation: () => generation,
    refresh,
    onChange: (listener) => void listeners.push(listener),
    stop: () => {
      clearInterval(timer);
    },
  };
}
