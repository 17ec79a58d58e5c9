import type { Instant, PartnerId } from "@depesche/content-model";
import type { PartnerLedger, UsageRow } from "@depesche/newsroom-store";

/** Counts what partners use, and writes it down in batches. */
export interface UsageMeter {
  /** Counts one request; bytes are those of the document before it is compressed. */
  count(use: {
    readonly partner: PartnerId;
    readonly keyId: string;
    readonly endpoint: string;
    readonly bytes: number;
    readonly at: Instant;
  }): void;
  /** Writes down what was counted so far. */
  flush(): Promise<void>;
}

/** How often it is written down, in ms. */
const flushEveryMs = 5_000;

type Row = { -readonly [K in keyof UsageRow]: UsageRow[K] };

/** Makes a meter; what it could not write down it keeps for the next time. */
export function createUsageMeter(
  ledger: Pick<PartnerLedger, "addUsage">,
  onError: (error: unknown) => void,
): UsageMeter {
  let rows = new Map<string, Row>();
  let keyUses = new Map<string, Instant>();
  let timer: NodeJS.Timeout | undefined;
  let flushing: Promise<void> = Promise.resolve();

  const add = (row: UsageRow): void => {
    const name = `${row.partner} ${row.day} ${row.endpoint}`;
    const known = rows.get(name);
    if (known === undefined) {
      rows.set(name, { ...row });
      return;
    }
    known.requests += row.requests;
    known.bytes += row.bytes;
  };
  const write = async (): Promise<void> => {
    const [counted, used] = [rows, keyUses];
    if (counted.size === 0) return;
    rows = new Map();
    keyUses = new Map();
    try {
      const uses = [...used].map(([keyId, at]) => ({ keyId, at }));
      await ledger.addUsage([...counted.values()], uses);
    } catch (error) {
      for (const row of counted.values()) add(row);
      for (const [keyId, at] of used) if (!keyUses.has(keyId)) keyUses.set(keyId, at);
      throw error;
    }
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    flushing = flushing.catch(() => undefined).then(write);
    return flushing;
  };
  return {
    count({ partner, keyId, endpoint, bytes, at }) {
      add({ partner, endpoint, day: at.slice(0, 10), requests: 1, bytes });
      keyUses.set(keyId, at);
      timer ??= setTimeout(() => void flush().catch(onError), flushEveryMs).unref();
    },
    flush,
  };
}
